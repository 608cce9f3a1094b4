using HwGen.Synthesis;
using HwGen.Tools;
using Shouldly;
using Xunit;
using static HwGen.Tests.Synthesis.TestNetlist;

namespace HwGen.Tests.Synthesis;

public sealed class FanoutAnalysisTests
{
    /// <summary>Drives two leaf pins from its input.</summary>
    private static readonly NetlistModule _pair = Module("pair", [In("a_i", 0), Out("y_o", 1)], And(0, 0, 1));

    [Fact]
    public void Loads_are_counted_through_two_levels_of_hierarchy()
    {
        var middle = Module("middle", [In("a_i", 3)], And(3, 4, 5), Pair(3), Pair(3));
        var top = Module("top", [In("a_i", 7)], And(7, 1, 2), Middle(7), Middle(7));

        var analysis = Analyze(top, middle, _pair);

        analysis.Modules.ShouldBe(
            [new("pair", 2, "n0"), new("middle", 5, "n3"), new("top", 11, "n7")], ignoreOrder: true);
        analysis.Largest.ShouldBe(new("top", 11, "n7"));

        static NetlistCell Middle(int bit) => Cell("middle", Read("a_i", bit));
    }

    [Fact]
    public void Buffer_is_one_load_and_drives_a_net_of_its_own()
    {
        var top = Module("top", [In("a_i", 0)],
            Cell("buffer", Read("root_i", 0), Drive("leaf_o", 1)), And(0, 0, 2), Pair(1), Pair(1));

        Analyze(top, Buffer(1), _pair).Largest.ShouldBe(new("top", 4, "n1"));
        Analyze(Module("top", [In("a_i", 0)], [.. top.Cells.Take(2)]), Buffer(1)).Largest.ShouldBe(new("top", 3, "n0"));
    }

    [Fact]
    public void Bits_of_one_vectored_buffer_are_buffers_of_their_own()
    {
        var top = Module("top", [In("a_i", 0)],
            Cell("buffer", Read("root_i", 0, 0, 0), Drive("leaf_o", 1, 2, 3)), Pair(1), Pair(2), Pair(3));

        Analyze(top, Buffer(3), _pair).Largest.ShouldBe(new("top", 3, "n0"));
    }

    [Fact]
    public void Elements_of_a_vector_are_told_apart_and_named_by_their_index()
    {
        var top = Module("top", [In("a_i", 4, 5)], And(4, 5, 1), And(5, 5, 2)) with { Names = [new("a_i", 8, [4, 5])] };

        Analyze(top).Largest.ShouldBe(new("top", 3, "a_i[9]"));
    }

    [Fact]
    public void Constants_are_no_nets()
    {
        const int Tied = Netlist.Constant;
        var constant = Module("constant", [Out("y_o", Tied)]);
        var top = Module("top", [], And(Tied, Tied, 1), And(1, Tied, 2), Pair(Tied), Cell("constant", Drive("y_o", 2)));

        Analyze(top, _pair, constant).Largest.ShouldBe(new("pair", 2, "n0"));
        Analyze(Module("top", [], And(Tied, Tied, 1))).Largest.ShouldBe(new("top", 0, null));
    }

    [Fact]
    public void Port_that_loops_back_joins_the_nets_around_it()
    {
        var loop = Module("loop", [In("a_i", 0), Out("y_o", 0)], And(0, 1, 2));
        var top = Module("top", [In("a_i", 0)],
            Cell("loop", Read("a_i", 0), Drive("y_o", 1)),
            Cell("loop", Read("a_i", 1), Drive("y_o", 2)),
            Pair(0), Pair(1), Pair(2));

        Analyze(top, loop, _pair).Largest.ShouldBe(new("top", 8, "n0"));
    }

    [Fact]
    public void Ports_on_one_net_bring_its_loads_once()
    {
        var twice = Module("twice", [Out("y_o", 0), Out("z_o", 0)], And(1, 1, 0), And(0, 0, 2));
        var top = Module("top", [], Cell("twice", Drive("y_o", 3), Drive("z_o", 4)), And(3, 4, 5));

        Analyze(top, twice).Largest.ShouldBe(new("top", 4, "n3"));
    }

    [Fact]
    public void Output_counts_its_loads_inside_and_outside()
    {
        var child = Module("child", [Out("y_o", 0)], And(1, 2, 0), And(0, 0, 3));
        var top = Module("top", [], Cell("child", Drive("y_o", 6)), And(6, 6, 7), And(6, 1, 8));

        Analyze(top, child).Largest.ShouldBe(new("top", 5, "n6"));
    }

    [Fact]
    public void Clock_and_reset_are_left_out()
    {
        var child = Module("child", [In("clk_i", 0), In("rst_ni", 1), In("d_i", 2)],
            FlipFlop(0, 1, 2, 3), FlipFlop(0, 1, 3, 4), FlipFlop(0, 1, 3, 5), FlipFlop(0, 1, 3, 6));
        var top = Module("top", [In("clk_i", 0), In("rst_ni", 1), In("d_i", 2)],
            Cell("child", Read("clk_i", 0), Read("rst_ni", 1), Read("d_i", 2)), FlipFlop(0, 1, 2, 3));

        var analysis = Analyze(top, child);

        analysis.Modules.ShouldBe([new("child", 3, "n3"), new("top", 2, "n2")], ignoreOrder: true);
    }

    [Fact]
    public void Instance_that_does_not_fit_its_module_is_refused()
    {
        Should.Throw<ToolException>(() => Analyze(Module("top", [], Cell("pair", Read("b_i", 0))), _pair));
        Should.Throw<ToolException>(() => Analyze(Module("top", [], Cell("pair", Read("a_i", 0, 1))), _pair));
    }

    private static NetlistCell Pair(int bit) => Cell("pair", Read("a_i", bit));

    private static FanoutAnalysis Analyze(params NetlistModule[] modules) => FanoutAnalysis.Of(Of(modules), Conventions);
}

using HwGen.Synthesis;
using Shouldly;
using Xunit;
using static HwGen.Tests.Synthesis.TestNetlist;

namespace HwGen.Tests.Synthesis;

public sealed class DesignStatisticsTests
{
    [Fact]
    public void Cells_are_multiplied_through_the_hierarchy_and_storage_stands_apart()
    {
        var latch = new NetlistCell("latch", "$_DLATCH_P_", []);
        var cells = Module("cells", [], FlipFlop(0, 1, 2, 3), latch, Cell("buffer"));
        var storage = Module("storage", [], And(0, 1, 2), Cell("cells"), Cell("cells"));
        var column = Module("column", [], And(0, 1, 2), Cell("storage"), Cell("buffer"));
        var top = Module("top", [], Cell("column"), Cell("column"), Cell("column"), Cell("cells"));

        var statistics = DesignStatistics.Of(Of(top, column, storage, cells, Buffer(4)), Conventions, SynthesisTarget.Generic);

        statistics.Modules.ShouldBe(
            [
                new("top", 1, default, new(Cells: 20, FlipFlops: 7, Latches: 7, Buffers: 40)),
                new("column", 3, new(Cells: 3, FlipFlops: 0, Latches: 0, Buffers: 0), new(Cells: 18, FlipFlops: 6, Latches: 6, Buffers: 36)),
                new("storage", 3, new(Cells: 3, FlipFlops: 0, Latches: 0, Buffers: 0), new(Cells: 15, FlipFlops: 6, Latches: 6, Buffers: 24)),
                new("cells", 7, new(Cells: 14, FlipFlops: 7, Latches: 7, Buffers: 0), new(Cells: 14, FlipFlops: 7, Latches: 7, Buffers: 28)),
                new("buffer", 10, new(Cells: 0, FlipFlops: 0, Latches: 0, Buffers: 40), new(Cells: 0, FlipFlops: 0, Latches: 0, Buffers: 40)),
            ],
            ignoreOrder: true);
        statistics.Total.ShouldBe(new(Cells: 20, FlipFlops: 7, Latches: 7, Buffers: 40));
        statistics.Storage.ShouldBe(new(Cells: 15, FlipFlops: 6, Latches: 6, Buffers: 24));
        statistics.Logic.ShouldBe(new(Cells: 5, FlipFlops: 1, Latches: 1, Buffers: 16));
        statistics.Blocks.ShouldBe(
        [
            new("top", 1, default),
            new("column", 3, new(Cells: 18, FlipFlops: 6, Latches: 6, Buffers: 36)),
            new("cells", 1, new(Cells: 2, FlipFlops: 1, Latches: 1, Buffers: 4)),
        ]);
    }

    [Theory]
    [InlineData("$_DFF_P_", 1, 0)]
    [InlineData("$_DFFE_PN0P_", 1, 0)]
    [InlineData("$_SDFF_PP1_", 1, 0)]
    [InlineData("$_SDFFE_PP0P_", 1, 0)]
    [InlineData("$_SDFFCE_PP0P_", 1, 0)]
    [InlineData("$_ALDFF_PN_", 1, 0)]
    [InlineData("$_ALDFFE_PNP_", 1, 0)]
    [InlineData("$_DFFSR_PPP_", 1, 0)]
    [InlineData("$_DFFSRE_PPPP_", 1, 0)]
    [InlineData("$_FF_", 1, 0)]
    [InlineData("$_DLATCH_P_", 0, 1)]
    [InlineData("$_DLATCHSR_PPP_", 0, 1)]
    [InlineData("$_SR_PP_", 0, 1)]
    [InlineData("$_MUX_", 0, 0)]
    public void Every_kind_of_register_is_known(string type, int flipFlops, int latches)
    {
        var top = Module("top", [], new NetlistCell("cell", type, []));

        DesignStatistics.Of(Of(top), Conventions, SynthesisTarget.Generic).Total.ShouldBe(new(1, flipFlops, latches, 0));
    }
}

using HwGen.Synthesis.Timing;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis.Timing;

public sealed class StaReportReaderTests
{
    private const string Report = """
        Startpoint: _1_ (rising edge-triggered flip-flop clocked by clk_i)
        Endpoint: gen_column[0].u_column/_2_
                  (rising edge-triggered flip-flop clocked by clk_i)
        Path Group: clk_i
        Path Type: max

        Fanout   Delay    Time   Description
        --------------------------------------------------------------
                 0.00    0.00   clock clk_i (rise edge)
                 0.00    0.00 ^ _1_/CLK (dff)
                 0.28    0.28 ^ _1_/Q (dff)
            1                   u_wordline_driver.gen_bank[0].wordlines_q[0] (net)
                 0.40    0.68 ^ u_wordlines.u_buffers.gen_cell[0].u_cell/X (buf)
           32                   u_wordlines.leaves_o[0] (net)
                 0.54    1.22 v gen_column[0].u_column/u_adder_tree.u_cell/SUM (fa)
            1                   gen_column[0].u_column/u_adder_tree.gen_class[0].u_heap.bits[1] (net)
                 0.00    1.22 v gen_column[0].u_column/_2_/D (dff)
                         1.22   data arrival time

                 4.00    4.00   clock clk_i (rise edge)
                -0.13    3.87   library setup time
                         3.87   data required time
        --------------------------------------------------------------
                         3.87   data required time
                        -1.22   data arrival time
        --------------------------------------------------------------
                         2.65   slack (MET)


        Startpoint: in_valid_i (input port clocked by clk_i)
        Endpoint: in_ready_o (output port clocked by clk_i)
        Path Group: clk_i
        Path Type: max

                 1.00    1.00 v input external delay
                 0.00    1.00 v in_valid_i (in)
            2                   in_valid_i (net)
                         5.00   data arrival time
                        -5.00   data arrival time
                        -2.00   slack (VIOLATED)
        """;

    [Fact]
    public void Paths_are_read_with_the_blocks_that_they_cross()
    {
        var paths = StaReportReader.Read(Report.Split('\n'));

        paths.Count.ShouldBe(2);
        paths[0].ShouldSatisfyAllConditions(
            path => path.Start.ShouldBe("_1_"),
            path => path.End.ShouldBe("gen_column[0].u_column/_2_"),
            path => path.SlackNs.ShouldBe(2.65),
            path => path.ArrivalNs.ShouldBe(1.22),
            path => path.Blocks.ShouldBe(["wordline_driver", "wordlines", "column/adder_tree"]));
        (paths[1].Start, paths[1].End, paths[1].SlackNs, paths[1].ArrivalNs).ShouldBe(("in_valid_i", "in_ready_o", -2, 5));
        paths[1].Blocks.ShouldBeEmpty();
    }

    [Fact]
    public void Text_without_a_path_has_none() => StaReportReader.Read(["No paths found."]).ShouldBeEmpty();

    [Fact]
    public void Constraints_leave_out_nothing_but_reset() =>
        OpenSta.Constraints(4).Split('\n').ShouldBe(
        [
            "create_clock -name clk_i -period 4 [get_ports clk_i]",
            "set_input_delay 1 -clock clk_i [all_inputs]",
            "set_output_delay 1 -clock clk_i [all_outputs]",
            "set_false_path -from [get_ports rst_ni]",
            "",
        ]);
}

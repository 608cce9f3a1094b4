using HwGen.Synthesis.Liberty;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis.Liberty;

public sealed class CellModelsTests
{
    [Fact]
    public void Gate_is_its_function() => Render(
        """
        cell (aoi) { pin (A) { direction : input; } pin (B) { direction : input; } pin (C) { direction : input; }
          pin (Y) { direction : output; function : "!(A B + C)"; } }
        """).ShouldContain("assign Y = ~((A & B) | C);");

    [Fact]
    public void Flip_flop_waits_for_its_clock_but_not_for_clear_and_preset()
    {
        var text = Render(
            """
            cell (dffsr) { ff (IQ, IQN) { clocked_on : "!C"; next_state : "D"; clear : "R'"; preset : "S"; clear_preset_var1 : L; }
              pin (C) { direction : input; } pin (D) { direction : input; } pin (R) { direction : input; } pin (S) { direction : input; }
              pin (Q) { direction : output; function : "IQ"; } }
            """);

        text.ShouldContain("wire cell_clear = ~R;");
        text.ShouldContain("wire cell_clock = ~C;");
        text.ShouldContain("""
              always @(posedge cell_clear or posedge cell_preset or posedge cell_clock)
                if (cell_clear) IQ <= 1'b0;
                else if (cell_preset) IQ <= 1'b1;
                else IQ <= D;
            """);
        text.ShouldContain("assign Q = IQ;");
    }

    [Fact]
    public void Latch_is_open_while_it_is_enabled() => Render(
        """
        cell (latch) { latch (IQ, IQN) { data_in : "D"; enable : "G"; }
          pin (G) { direction : input; } pin (D) { direction : input; } pin (Q) { direction : output; function : "IQ"; } }
        """).ShouldContain("always @(*)\n    if (cell_clock) IQ <= D;");

    [Theory]
    [InlineData("cell (gate) { pin (Y) { direction : output; } }", "doesn't say")]
    [InlineData("cell (gate) { pin (Y) { direction : output; function : \"A *\"; } }", "doesn't say")]
    [InlineData("cell (gate) { ff_bank (IQ, IQN, 4) { } pin (Y) { direction : output; function : \"IQ\"; } }", "doesn't say")]
    public void Cell_that_nobody_can_simulate_is_refused(string cells, string reason) =>
        Should.Throw<ToolException>(() => Render(cells)).Message.ShouldContain(reason);

    [Fact]
    public void Cell_that_the_library_lacks_is_refused() => Should.Throw<ToolException>(() =>
        CellModels.Render(LibertyReader.Read("library (little) { }"), ["gate"])).Message.ShouldContain("hasn't");

    private static string Render(string cells)
    {
        var library = LibertyReader.Read($"library (little) {{ {cells} }}");
        return CellModels.Render(library, library.Cells.Keys);
    }
}

using HwGen.Synthesis.Liberty;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis.Liberty;

public sealed class LibertyReaderTests
{
    /// <summary>A library with everything that the finder must tell apart.</summary>
    private const string Text = """
        /* A library { of no foundry. */
        library ("little") {
          time_unit : "1ns";
          capacitive_load_unit (1.0, pf) ;
          define (is_odd, cell, boolean);
          lu_table_template (t2) { variable_1 : total_output_net_capacitance; index_1 ("1, 2"); }
          cell (inverter) { area : 2; pin (A) { direction : input; capacitance : 0.01; }
            pin (Y) { direction : output; function : "!A"; max_capacitance : 9; } }
          cell (weak) { area : 3; pin (A) { direction : input; capacitance : 0.01; }
            pin (Y) { direction : output; function : "(A)"; max_capacitance : 0.1;
              timing () { related_pin : "A"; cell_rise (t2) { values ("1, 2", \
                "3, 4"); } } } }
          cell (strong) { area : 4; pin (A) { direction : input; capacitance : 0.02; }
            pin (Y) { direction : output; function : "A''"; max_capacitance : 2; } }
          cell ("fa_large") { area : 20.5; pin (X) { direction : input; } pin (Y) { direction : input; } pin (Z) { direction : input; }
            pin (C) { direction : output; function : "(X Y)+(Z (X+Y))"; }
            pin (S) { direction : output; function : "X^Y^Z"; } }
          cell (fa_small) { area : 20.0; dont_touch : false;
            pin (CO) { direction : output; function : "(A&B) | (A&CI) | (B&CI)"; }
            pin (S) { direction : output; function : "(A&!B&!CI) | (!A&B&!CI) | (!A&!B&CI) | (A&B&CI)"; }
            pin (A) { direction : input; } pin (B) { direction : input; } pin (CI) { direction : input; } }
          cell (fa_inverting) { area : 10.0;
            pin (A) { direction : input; } pin (B) { direction : input; } pin (CI) { direction : input; }
            pin (CO) { direction : output; function : "!((A&B) | (A&CI) | (B&CI))"; }
            pin (S) { direction : output; function : "A^B^CI"; } }
          cell (fa_forbidden) { area : 1.0; dont_use : true;
            pin (A) { direction : input; } pin (B) { direction : input; } pin (CI) { direction : input; }
            pin (CO) { direction : output; function : "(A&B) | (A&CI) | (B&CI)"; }
            pin (S) { direction : output; function : "A^B^CI"; } }
          cell (ha) { area : 12; pin (A) { direction : input; } pin (B) { direction : input; }
            pin (CO) { direction : output; function : "A*B"; } pin (S) { direction : output; function : "A B' + A' B"; } }
          cell (dff) { area : 30; ff (IQ, IQN) { next_state : "D"; clocked_on : "C"; }
            pin (C) { direction : input; clock : true; } pin (D) { direction : input; } pin (Q) { direction : output; function : "IQ"; } }
          cell (dffsr) { area : 40; ff ("IQ","IQN") { clocked_on : "!C"; next_state : "(D*E)"; clear : "R'"; preset : "S"; clear_preset_var1 : "H"; }
            pin (C) { direction : input; } pin (D) { direction : input; } pin (E) { direction : input; }
            pin (R) { direction : input; } pin (S) { direction : input; } pin (QN) { direction : output; function : "IQN"; } }
          cell (latch_isolating) { area : 14; dont_use : false; is_isolation_cell : "true"; latch (IQ, IQN) { data_in : "D"; enable : "G"; }
            pin (G) { direction : input; } pin (D) { direction : input; } pin (Q) { direction : output; function : "IQ"; } }
          cell (latch) { area : 15; latch (IQ, IQN) { data_in : "D"; enable : "G"; }
            pin (G) { direction : input; } pin (D) { direction : input; } pin (Q) { direction : output; function : "IQ"; } }
        }
        """;

    [Fact]
    public void Cells_pins_and_kinds_are_read_and_tables_skipped()
    {
        var library = LibertyReader.Read(Text);

        library.Name.ShouldBe("little");
        library.Cells.Keys.ShouldBe(
            ["inverter", "weak", "strong", "fa_large", "fa_small", "fa_inverting", "fa_forbidden", "ha", "dff", "dffsr", "latch_isolating", "latch"], ignoreOrder: true);
        library.Cells["weak"].Pins.ShouldBe([new("A", true, null, 0.01, 0), new("Y", false, "(A)", 0, 0.1)]);
        library.Cells["fa_large"].Area.ShouldBe(20.5);
        library.Cells["dff"].IsFlipFlop.ShouldBeTrue();
        library.Cells["latch"].IsLatch.ShouldBeTrue();
        library.Cells["latch"].Register.ShouldBe(new(true, "IQ", "IQN", "G", "D", null, null, false));
        library.Cells["dffsr"].Register.ShouldBe(new(false, "IQ", "IQN", "!C", "(D*E)", "R'", "S", true));
        library.Cells["fa_forbidden"].IsForbidden.ShouldBeTrue();
        library.Cells["latch_isolating"].IsForbidden.ShouldBeTrue();
        CellFinder.Latch(library).ShouldNotBeNull().Name.ShouldBe("latch");
    }

    [Fact]
    public void Adders_are_found_by_their_functions()
    {
        var library = LibertyReader.Read(Text);

        var full = CellFinder.FullAdder(library).ShouldNotBeNull();
        full.Cell.Name.ShouldBe("fa_small");
        full.Inputs.ShouldBe(["A", "B", "CI"]);
        (full.Sum, full.Carry).ShouldBe(("S", "CO"));
        var half = CellFinder.HalfAdder(library).ShouldNotBeNull();
        (half.Cell.Name, half.Sum, half.Carry).ShouldBe(("ha", "S", "CO"));
    }

    [Theory]
    [InlineData(2, "weak")]
    [InlineData(16, "strong")]
    [InlineData(1000, "strong")]
    public void Buffer_is_strong_enough(int fanout, string name) =>
        CellFinder.Buffer(LibertyReader.Read(Text), fanout).ShouldNotBeNull().Name.ShouldBe(name);

    [Fact]
    public void Library_without_adders_has_none()
    {
        var library = LibertyReader.Read("library (bare) { cell (nand) { area : 1; } }");

        CellFinder.FullAdder(library).ShouldBeNull();
        CellFinder.HalfAdder(library).ShouldBeNull();
        CellFinder.Buffer(library, 32).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("cell (x) { }")]
    [InlineData("library (x) {")]
    [InlineData("library (x) { cell (y) { area : much; } }")]
    [InlineData("library (x) { cell (y) { pin (\"z }")]
    public void Text_that_is_no_library_is_refused(string text) => Should.Throw<ToolException>(() => LibertyReader.Read(text));

    [Theory]
    [InlineData("a b", 0b1000u)]
    [InlineData("a*b", 0b1000u)]
    [InlineData("!a + b'", 0b0111u)]
    [InlineData("a ^ b", 0b0110u)]
    [InlineData("!(a | b)", 0b0001u)]
    [InlineData("a^b c", null)]
    [InlineData("a +", null)]
    [InlineData("1", 0b1111u)]
    public void Functions_have_truth_tables(string function, uint? table) =>
        BooleanFunction.TruthTable(function, ["a", "b"]).ShouldBe(table);
}

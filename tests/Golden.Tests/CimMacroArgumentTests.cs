using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class CimMacroArgumentTests
{
    [Theory]
    [InlineData(0, 1, 8, 8, 1, 1, "rows")]
    [InlineData(8, 0, 8, 8, 1, 1, "columns")]
    [InlineData(8, 1, 0, 8, 1, 1, "weightBits")]
    [InlineData(8, 1, 17, 8, 1, 1, "weightBits")]
    [InlineData(8, 1, 8, 0, 1, 1, "inputBits")]
    [InlineData(8, 1, 8, 17, 1, 1, "inputBits")]
    [InlineData(8, 1, 8, 8, 0, 1, "elementBits")]
    [InlineData(6, 1, 8, 8, 4, 1, "elementBits")]
    [InlineData(9, 1, 8, 8, 3, 1, "elementBits")]
    [InlineData(8, 1, 8, 8, 1, 0, "banks")]
    [InlineData(65537, 1, 8, 8, 1, 1, "rows")]
    public void A_macro_that_cannot_be_built_is_refused(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, string culprit) =>
        Should.Throw<ArgumentException>(() => new CimMacro(rows, columns, weightBits, inputBits, elementBits, banks))
            .ParamName.ShouldBe(culprit);

    [Theory]
    [InlineData(8, true)]
    [InlineData(-9, true)]
    [InlineData(16, false)]
    [InlineData(-1, false)]
    public void An_input_that_does_not_fit_is_refused(int input, bool signedInputs) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Defined().Multiply([input, 0], false, signedInputs, 0))
            .ParamName.ShouldBe("inputs");

    [Theory]
    [InlineData(8)]
    [InlineData(-9)]
    public void A_weight_that_does_not_fit_is_refused_and_nothing_is_written(int weight)
    {
        var macro = Defined();
        Should.Throw<ArgumentOutOfRangeException>(() => macro.WriteRow(0, 0, [5, weight], element: false));
        Should.Throw<ArgumentOutOfRangeException>(() => macro.WriteColumn(0, 0, 0, [5, weight], element: false));
        macro.ReadRow(0, 0).ShouldBe([1, 2]);
    }

    [Fact]
    public void Lengths_that_do_not_match_are_refused()
    {
        var macro = Defined();
        Should.Throw<ArgumentException>(() => macro.WriteRow(0, 0, [1], element: false)).ParamName.ShouldBe("lanes");
        Should.Throw<ArgumentException>(() => macro.WriteColumn(0, 0, 0, [1, 2], element: false, [true]))
            .ParamName.ShouldBe("strobe");
        Should.Throw<ArgumentException>(() => macro.Multiply([1, 1], element: true, signedInputs: false, bank: 0))
            .ParamName.ShouldBe("inputs");
        Should.Throw<ArgumentException>(() => macro.Multiply([1, 1], false, false, 0, new int[3]))
            .ParamName.ShouldBe("results");
    }

    [Fact]
    public void Negative_indices_are_refused()
    {
        var macro = Defined();
        Should.Throw<ArgumentOutOfRangeException>(() => macro.WriteRow(-1, 0, [1, 1], false)).ParamName.ShouldBe("bank");
        Should.Throw<ArgumentOutOfRangeException>(() => macro.WriteRow(0, -1, [1, 1], false)).ParamName.ShouldBe("row");
        Should.Throw<ArgumentOutOfRangeException>(() => macro.WriteColumn(-1, 0, 0, [1, 1], false))
            .ParamName.ShouldBe("bank");
        Should.Throw<ArgumentOutOfRangeException>(() => macro.WriteColumn(0, -1, 0, [1, 1], false))
            .ParamName.ShouldBe("column");
        Should.Throw<ArgumentOutOfRangeException>(() => macro.WriteColumn(0, 0, -1, [1, 1], false))
            .ParamName.ShouldBe("segment");
        Should.Throw<ArgumentOutOfRangeException>(() => macro.Multiply([1, 1], false, false, -1)).ParamName.ShouldBe("bank");
    }

    private static CimMacro Defined()
    {
        var macro = new CimMacro(2, 2, 4, 4, 2, 1);
        macro.WriteRow(0, 0, [1, 2], element: true);
        return macro;
    }
}

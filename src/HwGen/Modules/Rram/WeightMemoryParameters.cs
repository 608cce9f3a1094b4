using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>The parameters that the modules of the weight memory share.</summary>
internal sealed class WeightMemoryParameters(WeightMemoryPlan plan)
{
    /// <summary>Those of the RRAM.</summary>
    public RramParameters Rram { get; } = new(plan.Rram);

    public Parameter AddressBits { get; } = new("ADDRESS_BITS", plan.Rram.AddressBits, "bits of a word's address in the RRAM");

    public Parameter CountBits { get; } = new("COUNT_BITS", plan.Rram.CountBits, "bits of a number of lines");

    /// <summary>What a row of weights goes to.</summary>
    public IReadOnlyList<Parameter> Target { get; } =
    [
        new("MACRO_BITS", plan.MacroBits, "bits of a macro's index"),
        new("WEIGHT_BANK_BITS", plan.Macro.BankBits, "bits of the index of a macro's bank"),
        new("WEIGHT_ROW_BITS", plan.Macro.RowBits, "bits of the index of a macro's row"),
        new("WEIGHTS_BITS", plan.WeightsBits, "bits of a row of weights"),
    ];
}

namespace HwGen.Golden.Attention;

/// <summary>The real value of an integer of 1 in each tensor of an attention layer.</summary>
public sealed record AttentionScales
{
    /// <summary>Of the input x.</summary>
    public required double Input { get; init; }

    /// <summary>Of the normalized input; that of <see cref="Input"/> where there is no norm.</summary>
    public required double Norm { get; init; }

    /// <summary>Of each head's queries.</summary>
    public required IReadOnlyList<double> Query { get; init; }

    /// <summary>Of the reduced tokens; that of <see cref="Norm"/> where the stage reduces nothing.</summary>
    public required double Reduction { get; init; }

    /// <summary>Of the normalized reduced tokens; that of the tokens where there is no norm.</summary>
    public required double ReductionNorm { get; init; }

    /// <summary>Of each head's keys.</summary>
    public required IReadOnlyList<double> Key { get; init; }

    /// <summary>Of each head's values.</summary>
    public required IReadOnlyList<double> Value { get; init; }

    /// <summary>Of AV; that of <see cref="Addend"/> where there is no projection.</summary>
    public required double Average { get; init; }

    /// <summary>Of the output.</summary>
    public required double Output { get; init; }

    /// <summary>Of the projection, which has <see cref="Residual.FractionBits"/> fraction bits more than the output.</summary>
    public double Addend => Residual.AddendScale(Output);
}

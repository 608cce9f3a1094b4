namespace HwGen.Golden.Rram;

/// <summary>What a decoder makes of a codeword.</summary>
public enum EccOutcome
{
    /// <summary>It is a codeword: no error, or one that no decoder can see.</summary>
    Clean,

    /// <summary>One bit was flipped back.</summary>
    Corrected,

    /// <summary>More bits are wrong than can be mended; the data stand as they came.</summary>
    Uncorrectable,
}

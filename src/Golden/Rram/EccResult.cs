namespace HwGen.Golden.Rram;

/// <summary>A decoded word.</summary>
/// <param name="Data">Data bits, corrected if one bit was wrong.</param>
/// <param name="Outcome">What the decoder found.</param>
public readonly record struct EccResult(UInt128 Data, EccOutcome Outcome);

namespace HwGen.Golden.Rram;

/// <summary>A word and its check bits, as they lie in a memory: data in the lowest bits, check bits above.</summary>
/// <param name="Data">Data bits.</param>
/// <param name="Check">Check bits.</param>
public readonly record struct EccCodeword(UInt128 Data, int Check);

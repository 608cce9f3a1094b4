namespace HwGen.Reports;

/// <summary>Tiles under a kind of faults.</summary>
/// <param name="Faults">The kind.</param>
/// <param name="Count">Faults that happened.</param>
/// <param name="Programs">Tiles programmed.</param>
/// <param name="FailedPrograms">Tiles that could not be: known.</param>
/// <param name="Loads">Tiles loaded.</param>
/// <param name="Clean">Loaded as good, nothing to correct.</param>
/// <param name="Corrected">Loaded as good, bits corrected.</param>
/// <param name="Detected">Refused: words beyond correction.</param>
/// <param name="CaughtByCrc">Refused by mark and CRC alone.</param>
/// <param name="SilentlyWrong">Loaded as good, but wrong.</param>
public sealed record RramRegimeCounts(
    string Faults, long Count, long Programs, long FailedPrograms, long Loads, long Clean, long Corrected, long Detected, long CaughtByCrc,
    long SilentlyWrong);

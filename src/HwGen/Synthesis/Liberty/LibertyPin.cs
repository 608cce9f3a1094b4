namespace HwGen.Synthesis.Liberty;

/// <summary>A pin of a library's cell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInput">Whether the cell reads it.</param>
/// <param name="Function">What drives it, in Liberty's notation; null for inputs and where the library doesn't say.</param>
/// <param name="Capacitance">Load that an input is, in the library's unit.</param>
/// <param name="MaxCapacitance">Load that an output may drive, in the library's unit; 0 where the library doesn't say.</param>
public sealed record LibertyPin(string Name, bool IsInput, string? Function, double Capacitance, double MaxCapacitance);

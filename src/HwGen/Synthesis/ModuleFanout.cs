namespace HwGen.Synthesis;

/// <summary>The net that drives most in a module.</summary>
/// <param name="Module">The Verilog module's name.</param>
/// <param name="Fanout">Leaf cell inputs that the net drives, in the module and below it.</param>
/// <param name="Net">The net's name; null where nothing drives anything.</param>
public sealed record ModuleFanout(string Module, int Fanout, string? Net);

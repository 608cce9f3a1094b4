namespace HwGen.Simulation.Streams;

/// <summary>What a bench prints for a result.</summary>
/// <param name="Cycle">Cycle of the handshake, from the start of the simulation.</param>
/// <param name="Word">The output's fields as hexadecimal digits.</param>
public sealed record StreamResult(int Cycle, string Word);

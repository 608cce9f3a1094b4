namespace HwGen.Simulation.Streams;

/// <summary>What the bench of a block whose ports are streams must print for a result.</summary>
/// <param name="Index">The result's place among all, from 0.</param>
/// <param name="Cycle">Cycle of the handshake, from the start of the simulation.</param>
/// <param name="Word">The output's fields as hexadecimal digits.</param>
public sealed record StreamResult(int Index, int Cycle, string Word) : ExpectedResult(Index, Cycle)
{
    /// <inheritdoc/>
    public override string Word { get; } = Word;
}

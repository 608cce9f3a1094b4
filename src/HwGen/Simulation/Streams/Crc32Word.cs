using System.Numerics;

namespace HwGen.Simulation.Streams;

/// <summary>A word of a block.</summary>
/// <param name="Bytes">Its bytes, the lowest first.</param>
/// <param name="Last">It ends its block.</param>
public sealed record Crc32Word(IReadOnlyList<byte> Bytes, bool Last) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
        [new(new BigInteger([.. Bytes], isUnsigned: true), 8 * Bytes.Count), new(Last ? 1 : 0, 1)];
}

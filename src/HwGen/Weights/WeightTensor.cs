using System.Buffers.Binary;
using HwGen.Programs;

namespace HwGen.Weights;

/// <summary>A tensor of a weight image.</summary>
/// <param name="Name">Where it belongs: letters, digits, dots and underscores, 1 to 48 of them.</param>
/// <param name="Type">How its numbers lie.</param>
/// <param name="Rows">Rows, output channels for weights.</param>
/// <param name="Columns">Numbers in a row.</param>
/// <param name="Bytes">Its numbers, row by row, or its tiles.</param>
public sealed record WeightTensor(string Name, WeightType Type, int Rows, int Columns, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How it is cut into tiles, if it is.</summary>
    public WeightTiling Tiling { get; init; }

    /// <summary>The numbers of a tensor of s32.</summary>
    public IReadOnlyList<int> ToIntegers() =>
        [.. Enumerable.Range(0, Rows * Columns).Select(i => BinaryPrimitives.ReadInt32LittleEndian(Bytes.Span[(i * sizeof(int))..]))];

    /// <summary>What the core is told by a tensor of program words; null if they are none.</summary>
    public IReadOnlyList<ProgramPiece>? DecodeProgram() => ProgramRuns.Decode(Enumerable.Range(0, Bytes.Length / sizeof(ulong))
        .Select(i => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.Span[(i * sizeof(ulong))..])).ToArray());
}

using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>A piece of a program.</summary>
/// <param name="Plan">Sizes.</param>
/// <param name="Piece">The piece.</param>
public sealed record ProgramWord(CorePlan Plan, ProgramPiece Piece) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
        [new(Piece.Node, Plan.NodeBits), new(Piece.Table, 3), new(Piece.Entry, 12), new(Piece.Piece, 4), new(Piece.Data, 64)];
}

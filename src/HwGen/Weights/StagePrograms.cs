using HwGen.Programs;

namespace HwGen.Weights;

/// <summary>Programs of a stage's layers, which differ in little more than biases and scales.</summary>
/// <param name="Common">What all layers are told.</param>
/// <param name="Own">What each layer is told besides.</param>
public sealed record StagePrograms(IReadOnlyList<ProgramPiece> Common, IReadOnlyList<IReadOnlyList<ProgramPiece>> Own)
{
    /// <summary>Takes programs apart: whole entries of tables are common or are not.</summary>
    /// <param name="programs">One or more.</param>
    public static StagePrograms Of(IEnumerable<LayerProgram> programs)
    {
        var entries = programs.Select(program => ProgramEntry.Of(program.Pieces).ToHashSet()).ToList();
        var common = entries.Aggregate(entries[0], (some, other) => [.. some.Intersect(other)]);
        return new(
            [.. common.SelectMany(entry => entry.Pieces)],
            [.. entries.Select(own => own.Except(common).SelectMany(entry => entry.Pieces).ToList())]);
    }
}

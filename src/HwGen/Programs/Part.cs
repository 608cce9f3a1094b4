namespace HwGen.Programs;

/// <summary>A product, or a share of one, that a tile computes.</summary>
/// <param name="Operation">The operation, as docs/numerics.md section 12 names it.</param>
/// <param name="Index">Its place among those of its operation.</param>
/// <param name="Rows">Rows of a chunk.</param>
/// <param name="First">First beat of the operation's results that are its own.</param>
/// <param name="Beats">Beats of results.</param>
/// <param name="Steps">Vectors of each row.</param>
/// <param name="Places">Places that its weights need: two if the next chunk's are written while one's are in use.</param>
internal sealed record Part(string Operation, int Index, int Rows, int First, int Beats, IReadOnlyList<PartStep> Steps, int Places = 1);

namespace HwGen.Golden.Workloads;

/// <summary>One trained matrix product of an attention layer: <see cref="Vectors"/> vectors of
/// <see cref="InputLength"/> (K) through a K x N matrix, <see cref="OutputLength"/> being N.</summary>
/// <param name="Stage">The stage it belongs to, counted from 1.</param>
/// <param name="Kind">Which product it is.</param>
/// <param name="InputLength">K: inputs of a dot product.</param>
/// <param name="OutputLength">N: dot products per vector.</param>
/// <param name="Vectors">Vectors per layer and image.</param>
public sealed record ProjectionShape(int Stage, ProjectionKind Kind, int InputLength, int OutputLength, int Vectors)
{
    /// <summary>Weights of the matrix.</summary>
    public long Weights => (long)InputLength * OutputLength;

    /// <summary>Multiply-accumulates per layer and image.</summary>
    public long Macs => Weights * Vectors;
}

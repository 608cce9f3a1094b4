namespace HwGen.Reports;

/// <summary>What <c>hwgen fidelity</c> measured.</summary>
public sealed record AttentionFidelityReport
{
    /// <summary>Version of the integer arithmetic, that of <c>docs/numerics.md</c>.</summary>
    public required int NumericsVersion { get; init; }

    /// <summary>The encoder whose layers were measured.</summary>
    public required string Encoder { get; init; }

    /// <summary>Windows that attention was confined to.</summary>
    public required string Geometry { get; init; }

    /// <summary>Seed of whatever is synthetic.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether a whole encoder made the layers' inputs of an image; if not, they are synthetic.</summary>
    public required bool EncoderInputs { get; init; }

    /// <summary>File of weights, as its user named it; null for synthetic ones.</summary>
    public required string? Weights { get; init; }

    /// <summary>File of the image, as its user named it; null for a synthetic one, or none.</summary>
    public required string? Image { get; init; }

    /// <summary>What an INT8 residual must reach, in dB.</summary>
    public required double RequiredDecibels { get; init; }

    /// <summary>Layers whose INT8 residual does not reach it, counted from 1.</summary>
    public required IReadOnlyList<int> FailedLayers { get; init; }

    /// <summary>A row for each layer, operand width and step, in that order.</summary>
    public required IReadOnlyList<AttentionFidelityRow> Rows { get; init; }
}

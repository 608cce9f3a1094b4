using HwGen.Golden;

namespace HwGen.Programs;

/// <summary>An attention layer as the core runs it.</summary>
public sealed record CoreProgram
{
    /// <summary>Each node's part.</summary>
    public required IReadOnlyList<NodeProgram> Nodes { get; init; }

    /// <summary>Weights that stay.</summary>
    public required IReadOnlyList<WeightRow> Weights { get; init; }

    /// <summary>For each softmax node the units of values to those of averages, of the rows that it takes in turn.</summary>
    public required IReadOnlyList<IReadOnlyList<FixedPointScale>> SoftmaxScales { get; init; }

    /// <summary>Layer norm of the input, in each port; null where rows go on as they are.</summary>
    public required LayerNorm? InputNorm { get; init; }

    /// <summary>Layer norm of the reduced tokens; null where they go on as they are, or there are none.</summary>
    public required LayerNorm? ReductionNorm { get; init; }

    /// <summary>Units of the input to 1/64 units of the output.</summary>
    public required FixedPointScale ResidualScale { get; init; }

    /// <summary>Ports in use, from the first on.</summary>
    public required int Ports { get; init; }

    /// <summary>Rows dealt to a port before the next gets as many.</summary>
    public required int DealtRows { get; init; }

    /// <summary>Rows of a chunk.</summary>
    public required int Rows { get; init; }

    /// <summary>Beats of a row.</summary>
    public required int RowBeats { get; init; }

    /// <summary>Cycles that each tile's macro works for a chunk, by the operations that it takes part in.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, int>> TileCycles { get; init; }

    /// <summary>The row that a port gets as one of its own.</summary>
    public int RowOf(int port, int own) => (own / DealtRows * DealtRows * Ports) + (port * DealtRows) + (own % DealtRows);

    /// <summary>Cycles that the busiest macro works for a chunk.</summary>
    public int MacroBound => TileCycles.Max(cycles => cycles.Values.Sum());
}

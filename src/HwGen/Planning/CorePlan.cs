using System.Numerics;
using static HwGen.Planning.Sizes;

namespace HwGen.Planning;

/// <summary>Sizes of the attention core: nodes that hand each other rows of operands over a network.</summary>
/// <remarks>
/// Operands travel and lie in beats of <see cref="Lanes"/>, as many as a tile requantizes in a cycle. Every node has a buffer
/// of beats that others write and only the node reads, a list of jobs for what it reads and one for what it sends.
/// </remarks>
public sealed record CorePlan
{
    /// <summary>Most nodes.</summary>
    public const int MostNodes = 64;

    /// <summary>Fewest operands of a beat: a row's scale takes three bytes.</summary>
    public const int FewestLanes = 4;

    /// <summary>Counters of tokens, and as many of credits, in each node.</summary>
    public const int Counters = 32;

    /// <summary>Bits of a counter.</summary>
    public const int CounterBits = 8;

    /// <summary>Jobs in each of a node's two lists.</summary>
    public const int Jobs = 32;

    /// <summary>Reading steps of a node.</summary>
    public const int Steps = 64;

    /// <summary>Routes of a node, of each of the two kinds.</summary>
    public const int Routes = 64;

    /// <summary>Bits of a count of rows or blocks.</summary>
    public const int RowBits = 12;

    /// <summary>Bits of a count of beats in a row.</summary>
    public const int BeatBits = 7;

    /// <summary>Chunks that a job may lag behind its node's first.</summary>
    public const int MostDelay = 3;

    /// <summary>Words of the queue of exponentials that wait for their row's scale: as many as come while it is divided.</summary>
    public const int ExponentialWords = 32;

    /// <summary>Beats of the queue at a tile's entrance: one at work, one waiting, two on their way.</summary>
    public const int EntranceBeats = 4;

    /// <summary>Beats of partial sums that wait in front of a tile.</summary>
    public const int ChainBeats = 8;

    /// <summary>Registers of the column sums before their buffer.</summary>
    public const int SumStages = 2;

    /// <summary>Derives the sizes.</summary>
    /// <param name="macro">The macro of each tile.</param>
    /// <param name="tiles">Tiles.</param>
    /// <param name="lanes">Operands of a beat: divides groups and columns of the macro.</param>
    /// <param name="softmaxUnits">Softmax nodes.</param>
    /// <param name="keys">Most keys of a row.</param>
    /// <param name="ports">Ports where tokens enter and leave.</param>
    /// <param name="channels">Channels that a layer norm holds.</param>
    /// <param name="tileChannels">Channels that a tile's requantizer holds.</param>
    /// <param name="buffer">Beats of each node's buffer.</param>
    /// <param name="maxFanout">Most loads of one net.</param>
    public CorePlan(MacroPlan macro, int tiles, int lanes, int softmaxUnits, int keys, int ports, int channels, int tileChannels, int buffer, int maxFanout)
    {
        ArgumentNullException.ThrowIfNull(macro);
        ArgumentOutOfRangeException.ThrowIfNotEqual(macro.Groups % lanes, 0, nameof(lanes));
        ArgumentOutOfRangeException.ThrowIfNotEqual(macro.Configuration.Columns % lanes, 0, nameof(lanes));
        (Macro, Tiles, Lanes, SoftmaxUnits, Ports, Buffer, MaxFanout) = (macro, tiles, lanes, softmaxUnits, ports, buffer, maxFanout);
        Requantizer = new(lanes, tileChannels, maxFanout);
        Softmax = new(lanes / 2, keys, maxFanout);
        LayerNorm = new(lanes, channels, maxFanout);
        Residual = new(lanes, maxFanout);
    }

    /// <summary>The core of a configuration; null if it has none.</summary>
    /// <param name="plan">The plan of its other blocks, which must be made by then.</param>
    public static CorePlan? Of(HwGenPlan plan)
    {
        var configuration = plan.Configuration;
        return configuration.Core is not { } core
            ? null
            : new(
                plan.Macro,
                configuration.Macros,
                LanesOf(plan.Macro.Groups, configuration.Macro.Columns),
                core.SoftmaxUnits,
                configuration.Softmax.Keys,
                core.Ports,
                configuration.LayerNorm.Channels,
                configuration.Requantizer.Channels,
                core.BufferBeats,
                plan.MaxFanout)
            {
                Blocks = plan,
            };
    }

    /// <summary>Operands of a beat: as many as divide a macro's groups and its columns.</summary>
    public static int LanesOf(int groups, int columns) => (int)BigInteger.GreatestCommonDivisor(groups, columns);

    /// <summary>The blocks as they are generated on their own: the core's have the same files, and sizes of their own where
    /// they stand. Null where there are no others.</summary>
    internal HwGenPlan? Blocks { get; private init; }

    /// <summary>The macro of each tile.</summary>
    public MacroPlan Macro { get; }

    /// <summary>Tiles: nodes 0 and up.</summary>
    public int Tiles { get; }

    /// <summary>Operands of a beat.</summary>
    public int Lanes { get; }

    /// <summary>Softmax nodes.</summary>
    public int SoftmaxUnits { get; }

    /// <summary>Ports.</summary>
    public int Ports { get; }

    /// <summary>Beats of a node's buffer.</summary>
    public int Buffer { get; }

    /// <summary>Most loads of one net.</summary>
    public int MaxFanout { get; }

    /// <summary>The requantizer of each tile.</summary>
    public RequantizerPlan Requantizer { get; }

    /// <summary>The softmax of each softmax node.</summary>
    public SoftmaxPlan Softmax { get; }

    /// <summary>The layer norm of each port and of the norm node.</summary>
    public LayerNormPlan LayerNorm { get; }

    /// <summary>The residual sum of each port.</summary>
    public ResidualPlan Residual { get; }

    /// <summary>The node that normalizes reduced tokens.</summary>
    public int Norm => Tiles;

    /// <summary>Nodes of the network.</summary>
    public int Nodes => Tiles + 1 + SoftmaxUnits + Ports;

    /// <summary>Bits of a node's index.</summary>
    public int NodeBits => IndexBits(Nodes);

    /// <summary>Bits of a counter's index.</summary>
    public static int CounterIndexBits => IndexBits(Counters);

    /// <summary>Beats that element mode takes at once.</summary>
    public int ElementBeats => Macro.Groups / Lanes;

    /// <summary>Beats that bit mode takes at once.</summary>
    public int VectorBeats => Macro.Configuration.Rows / Lanes;

    /// <summary>Beats of results.</summary>
    public int ColumnBeats => Macro.Configuration.Columns / Lanes;

    /// <summary>Bits of an operand of a beat.</summary>
    public int OperandBits => Macro.Configuration.InputBits;

    /// <summary>Bits of a beat's index in a column of weights.</summary>
    public int RowBeatBits => CeilingLog2(VectorBeats);

    /// <summary>Bits of a beat's index in a row of weights.</summary>
    public int ColumnBeatBits => CeilingLog2(ColumnBeats);

    /// <summary>Places for what becomes of the vectors in a macro: a power of two.</summary>
    public int OrderPlaces => 1 << CeilingLog2(Macro.OutputDepth);

    /// <summary>Bits of an address: of a beat in a buffer, or of weights in a macro.</summary>
    public int AddressBits => Math.Max(
        IndexBits(Buffer),
        Macro.BankBits + Math.Max(Macro.RowBits + ColumnBeatBits, Macro.ColumnBits + RowBeatBits));

    /// <summary>A softmax node.</summary>
    public int SoftmaxNode(int unit) => Tiles + 1 + unit;

    /// <summary>A port's node.</summary>
    public int PortNode(int port) => Tiles + 1 + SoftmaxUnits + port;

    /// <summary>Beats of <paramref name="channels"/> channels.</summary>
    public int BeatsOf(int channels) => CeilingDivide(channels, Lanes);

    /// <summary>Address of a beat in a row of weights: bank, row, beat from the highest bits down.</summary>
    public int RowAddress(int bank, int row, int beat) => (((bank << Macro.RowBits) | row) << ColumnBeatBits) + beat;

    /// <summary>Address of a beat in a column of weights: bank, column, beat from the highest bits down.</summary>
    public int ColumnAddress(int bank, int column, int beat) => (((bank << Macro.ColumnBits) | column) << RowBeatBits) + beat;
}

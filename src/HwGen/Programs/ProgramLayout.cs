using HwGen.Golden;
using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Programs;

/// <summary>How programs lie in the core's tables: fields from the lowest bits up, in the order in which the templates take
/// them apart.</summary>
public static class ProgramLayout
{
    /// <summary>Bits of a job that the unit behind the reader sees.</summary>
    public const int SettingsBits = 5 + CorePlan.BeatBits;

    private const int DelayBits = 2;

    /// <summary>The tables of a node.</summary>
    private enum Table
    {
        Reads,
        Steps,
        Sends,
        Routes,
        SecondRoutes,
        Channels,
        Settings,
        Counters,
    }

    /// <summary>Bits of a step that the unit behind the reader sees.</summary>
    /// <param name="plan">Sizes.</param>
    public static int PayloadBits(CorePlan plan) => Payload(plan, new()).Sum(field => field.Bits);

    /// <summary>Bits of a job that is read.</summary>
    /// <param name="plan">Sizes.</param>
    public static int ReadBits(CorePlan plan) => Fields(plan, new ReadJob()).Sum(field => field.Bits);

    /// <summary>What brings a program into the core.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="program">The program.</param>
    public static IEnumerable<ProgramPiece> Of(CorePlan plan, CoreProgram program)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(program);
        for (var node = 0; node < plan.Nodes; node++)
        {
            var own = program.Nodes[node];
            var words = Words(node, Table.Reads, own.Reads.Select(job => Fields(plan, job)))
                .Concat(Words(node, Table.Steps, own.Steps.Select(step => Fields(plan, step))))
                .Concat(Words(node, Table.Sends, own.Sends.Select(job => Fields(plan, job))))
                .Concat(Words(node, Table.Routes, own.Routes.Select(route => Fields(plan, route))))
                .Concat(Words(node, Table.SecondRoutes, own.SecondRoutes.Select(route => Fields(plan, route))))
                .Concat(Words(node, Table.Counters, Enumerable.Range(0, CorePlan.Counters).Select(counter => Level(counter < own.Credits.Count ? own.Credits[counter] : 0))))
                .Concat(Words(node, Table.Channels, own.Channels.Select(channel => Scale(channel.Scale).Append(new(channel.Bias, 32)))));
            foreach (var word in words)
            {
                yield return word;
            }
        }

        for (var port = 0; port < plan.Ports; port++)
        {
            foreach (var word in Norm(plan.PortNode(port), program.InputNorm)
                .Concat(Words(plan.PortNode(port), Table.Settings, [[], [.. Scale(program.ResidualScale)]])))
            {
                yield return word;
            }
        }

        foreach (var word in program.Nodes[plan.Norm].IsUsed ? Norm(plan.Norm, program.ReductionNorm) : [])
        {
            yield return word;
        }

        foreach (var (unit, scales) in program.SoftmaxScales.Index())
        {
            var node = plan.SoftmaxNode(unit);
            foreach (var word in Words(node, Table.Settings, [[new(Math.Max(1, scales.Count), 8)], .. scales.Select(Scale)]))
            {
                yield return word;
            }
        }

        // Of a channel: its group of lanes above its lane.
        int Place(int channel) => (channel / plan.Lanes << Sizes.IndexBits(plan.Lanes)) + (channel % plan.Lanes);

        IEnumerable<ProgramPiece> Words(int node, Table table, IEnumerable<IEnumerable<StreamField>> entries)
        {
            foreach (var (entry, fields) in entries.Index())
            {
                foreach (var (piece, data) in Pieces(fields).Index())
                {
                    yield return new(node, (int)table, table == Table.Channels ? Place(entry) : entry, piece, data);
                }
            }
        }

        // A unit without a norm hands its rows on.
        IEnumerable<ProgramPiece> Norm(int node, LayerNorm? norm) =>
            Words(node, Table.Channels, Enumerable.Range(0, norm?.Channels ?? 0).Select(channel => new StreamField[] { new(norm!.Gains[channel], LayerNorm.GainBits), new(norm.Biases[channel], LayerNormPlan.BiasBits) }))
                .Concat(Words(node, Table.Settings,
                [
                    [
                        new(norm?.Channels ?? 0, LayerNormPlan.ChannelBits),
                        new(norm?.Shift ?? 0, LayerNormPlan.GainShiftBits),
                        new(norm?.Epsilon ?? 0, LayerNorm.EpsilonBits),
                        new(norm is null ? 0 : int.Log2(norm.OutputBits / 4), 2),
                        Bit(norm is null),
                    ],
                ]));
    }

    private static IEnumerable<ulong> Pieces(IEnumerable<StreamField> fields)
    {
        var (word, bits) = StreamField.Join(fields);
        for (var first = 0; first < bits; first += 64)
        {
            yield return (ulong)((word >> first) & ulong.MaxValue);
        }
    }

    private static StreamField Bit(bool value) => new(value ? 1 : 0, 1);

    private static IEnumerable<StreamField> Level(int level) => [new(level, CorePlan.CounterBits)];

    private static IEnumerable<StreamField> Scale(FixedPointScale scale) =>
        [new(scale.Multiplier, FixedPointScale.MultiplierBits), new(scale.Shift, FixedPointScale.ShiftBits)];

    private static IEnumerable<StreamField> Header(Job job) =>
        [new(job.Delay, DelayBits), Bit(job.EndsChunk), Bit(job.EndsList), Bit(job.IsIdle)];

    private static IEnumerable<StreamField> Fields(CorePlan plan, ReadJob job) =>
    [
        .. Header(job),
        new(job.JobWait, CorePlan.Counters),
        new(job.BlockWait, CorePlan.Counters),
        new(job.Blocks - 1, CorePlan.RowBits),
        new(job.BlockRows - 1, CorePlan.RowBits),
        new(job.RegionBlocks - 1, CorePlan.RowBits),
        new(job.Base, plan.AddressBits),
        new(job.RowStride, plan.AddressBits),
        new(job.Steps.First, Sizes.IndexBits(CorePlan.Steps)),
        new(job.Steps.Last, Sizes.IndexBits(CorePlan.Steps)),
        .. Fields(plan, job.BlockCredit),
        .. Fields(plan, job.JobCredit),
        Bit(job.Settings.IsSigned),
        Bit(job.Settings.RowScale),
        Bit(job.Settings.Wide),
        Bit(job.Settings.TakesChain),
        Bit(job.Settings.GivesChain),
        new(job.Settings.LastCount - 1, CorePlan.BeatBits),
    ];

    private static IEnumerable<StreamField> Fields(CorePlan plan, Credit credit) =>
        [new(credit.Nodes.Bits, plan.Nodes), new(credit.Counter, CorePlan.CounterIndexBits)];

    private static IEnumerable<StreamField> Fields(CorePlan plan, ReadStep step) =>
        [new(step.Offset, plan.AddressBits), new(step.Beats - 1, CorePlan.BeatBits), .. Payload(plan, step)];

    private static IEnumerable<StreamField> Payload(CorePlan plan, ReadStep step) =>
    [
        Bit(step.IsScale),
        Bit(step.Element),
        new(step.Slot, Sizes.IndexBits(plan.VectorBeats)),
        new(step.Bank, plan.Macro.BankBits),
        new(step.ColumnBeat, Sizes.IndexBits(plan.ColumnBeats)),
        new(step.ColumnBeats - 1, Sizes.IndexBits(plan.ColumnBeats)),
        Bit(step.Adds),
        Bit(step.Forwards),
        new(step.Group, plan.Requantizer.GroupBits),
    ];

    private static IEnumerable<StreamField> Fields(CorePlan plan, SendJob job) =>
    [
        .. Header(job),
        new(job.Rows - 1, CorePlan.RowBits),
        new(job.Beats - 1, CorePlan.BeatBits),
        Bit(job.Wide),
        .. Fields(plan, job.First),
        Bit(job.Second is not null),
        .. Fields(plan, job.Second ?? new()),
    ];

    private static IEnumerable<StreamField> Fields(CorePlan plan, Walk walk) =>
    [
        new(walk.FirstRoute, Sizes.IndexBits(CorePlan.Routes)),
        new(walk.Rows - 1, CorePlan.RowBits),
        new(walk.RowStride, plan.AddressBits),
        new(walk.Deals - 1, CorePlan.RowBits),
        new(walk.Rounds - 1, CorePlan.RowBits),
        new(walk.RoundStride, plan.AddressBits),
        new(walk.Wait, CorePlan.Counters),
    ];

    private static IEnumerable<StreamField> Fields(CorePlan plan, Route route) =>
    [
        new(route.Nodes.Bits, plan.Nodes),
        new(route.Base, plan.AddressBits),
        Bit(route.Ends),
        new(route.Counter, CorePlan.CounterIndexBits),
        new((int)route.Space, 2),
        Bit(route.Element),
    ];
}

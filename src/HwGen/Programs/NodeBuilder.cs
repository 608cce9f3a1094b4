using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Programs;

/// <summary>A node's program while it is made.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="node">The node.</param>
internal sealed class NodeBuilder(CorePlan plan, int node)
{
    /// <summary>Chunks after which jobs come again.</summary>
    public const int Period = 4;

    private const int MostRows = 1 << CorePlan.RowBits;

    private const int MostBeats = 1 << CorePlan.BeatBits;

    private readonly List<(int Delay, int Order, Func<int, ReadJob> Job)> _reads = [];
    private readonly List<(int Delay, int Order, Func<int, SendJob> Job)> _sends = [];
    private int _beats;

    /// <summary>The node.</summary>
    public int Node => node;

    /// <summary>The program.</summary>
    public NodeProgram Program { get; } = new();

    /// <summary>Takes beats of the buffers of some nodes, the same in all.</summary>
    /// <param name="readers">The nodes.</param>
    /// <param name="rows">Rows to come.</param>
    /// <param name="blocks">Blocks of them that there is room for.</param>
    /// <param name="rooms">Chunks that have a room of their own.</param>
    /// <exception cref="MappingException">There are not enough.</exception>
    public static Region Reserve(IReadOnlyCollection<NodeBuilder> readers, RowBlocks rows, int blocks, int rooms)
    {
        var region = new Region(readers.Max(reader => reader._beats), rows, blocks, rooms);
        foreach (var reader in readers)
        {
            reader._beats = region.First + region.Beats;
            if (reader._beats > reader.Buffer)
            {
                throw new MappingException(MappingRules.Buffers, $"node {reader.Node} needs a buffer of {reader._beats} beats or more, and has {reader.Buffer}: raise core.bufferBeats");
            }
        }

        return region;
    }

    /// <summary>Opens a counter of tokens for a writer.</summary>
    /// <returns>Its index, the same in all readers.</returns>
    /// <exception cref="MappingException">There are not enough.</exception>
    public static int OpenTokens(IReadOnlyCollection<NodeBuilder> readers)
    {
        var counter = readers.Max(reader => reader.Program.Tokens);
        foreach (var reader in readers)
        {
            reader.Program.Tokens = counter + 1;
        }

        return Checked(counter);
    }

    /// <summary>Opens a counter of credits for a reader.</summary>
    /// <param name="writers">Those who wait for them, and the room that is free for each at first.</param>
    /// <returns>Its index, the same in all writers.</returns>
    /// <exception cref="MappingException">There are not enough.</exception>
    public static Credit OpenCredits(IReadOnlyCollection<(NodeBuilder Writer, int Depth)> writers)
    {
        var counter = writers.Max(writer => writer.Writer.Program.Credits.Count);
        foreach (var (writer, depth) in writers)
        {
            if (depth >= 1 << CorePlan.CounterBits)
            {
                throw new MappingException(MappingRules.Counters, $"a room of {depth} blocks is more than a counter of {CorePlan.CounterBits} bits counts: make chunks smaller");
            }

            writer.Program.Credits.AddRange(Enumerable.Repeat(0, counter - writer.Program.Credits.Count));
            writer.Program.Credits.Add(depth);
        }

        return new(NodeSet.Of(writers.Select(writer => writer.Writer.Node)), Checked(counter));
    }

    /// <summary>Adds a job for each chunk.</summary>
    /// <param name="delay">Chunks that it lags behind.</param>
    /// <param name="order">Its place among the node's.</param>
    /// <param name="job">Makes the job of a chunk, of which there are <see cref="Period"/>.</param>
    public void Read(int delay, int order, Func<int, ReadJob> job) => _reads.Add((delay, order, job));

    /// <summary>Adds a job for each chunk.</summary>
    /// <param name="delay">Chunks that it lags behind.</param>
    /// <param name="order">Its place among the node's.</param>
    /// <param name="job">Makes the job of a chunk, of which there are <see cref="Period"/>.</param>
    public void Send(int delay, int order, Func<int, SendJob> job) => _sends.Add((delay, order, job));

    /// <summary>Adds steps.</summary>
    public StepRange Steps(IReadOnlyList<ReadStep> steps)
    {
        var first = Add(Program.Steps, steps);
        return new(first, first + steps.Count - 1);
    }

    /// <summary>Adds routes of the first kind.</summary>
    /// <returns>The first one's index.</returns>
    public int Routes(IEnumerable<Route> routes) => Add(Program.Routes, [.. routes]);

    /// <summary>Adds routes of the second kind.</summary>
    /// <returns>The first one's index.</returns>
    public int SecondRoutes(IEnumerable<Route> routes) => Add(Program.SecondRoutes, [.. routes]);

    /// <summary>Adds channels of whole groups.</summary>
    /// <returns>The first group.</returns>
    public int Channels(IReadOnlyList<(int Bias, FixedPointScale Scale)> channels)
    {
        var group = Program.Channels.Count / plan.Lanes;
        Program.Channels.AddRange(channels);
        return Program.Channels.Count <= plan.Requantizer.Channels
            ? group
            : throw new MappingException(MappingRules.Requantizer, $"tile {node} needs {Program.Channels.Count} channels of its requantizer, and has {plan.Requantizer.Channels}: raise requantizer.channels");
    }

    /// <summary>Brings the jobs into their order.</summary>
    public NodeProgram Finish()
    {
        Program.Reads.AddRange(Ordered(_reads, (job, delay, chunk, list) => job with { Delay = delay, EndsChunk = chunk, EndsList = list }, new ReadJob { IsIdle = true, EndsChunk = true, EndsList = true }));
        Program.Sends.AddRange(Ordered(_sends, (job, delay, chunk, list) => job with { Delay = delay, EndsChunk = chunk, EndsList = list }, new SendJob { IsIdle = true, EndsChunk = true, EndsList = true }));
        Require(MappingRules.Tables, Program.Reads.Count, CorePlan.Jobs, "jobs to read");
        Require(MappingRules.Tables, Program.Sends.Count, CorePlan.Jobs, "jobs to send");
        Require(MappingRules.Tables, Program.Steps.Count, CorePlan.Steps, "steps");
        Require(MappingRules.Tables, Program.Routes.Count, CorePlan.Routes, "routes");
        Require(MappingRules.Tables, Program.SecondRoutes.Count, CorePlan.Routes, "second routes");
        foreach (var job in Program.Reads)
        {
            Require(MappingRules.Fields, job.Blocks, MostRows, "blocks of a chunk");
            Require(MappingRules.Fields, job.BlockRows, MostRows, "rows of a block");
        }

        foreach (var job in Program.Sends)
        {
            Require(MappingRules.Fields, job.Rows, MostRows, "rows of a chunk");
            Require(MappingRules.Fields, job.Beats, MostBeats, "beats of a row");
        }

        foreach (var step in Program.Steps)
        {
            Require(MappingRules.Fields, step.Beats, MostBeats, "beats of a step");
        }

        return Program;
    }

    private int Buffer => plan.Buffer;

    // What is there already is not added again.
    private static int Add<T>(List<T> entries, IReadOnlyList<T> added)
    {
        for (var first = 0; first + added.Count <= entries.Count; first++)
        {
            if (entries.Skip(first).Take(added.Count).SequenceEqual(added))
            {
                return first;
            }
        }

        entries.AddRange(added);
        return entries.Count - added.Count;
    }

    private static int Checked(int counter) => counter < CorePlan.Counters
        ? counter
        : throw new MappingException(MappingRules.Counters, $"a node needs more than {CorePlan.Counters} counters: change macros, core.ports or core.softmaxUnits");

    private void Require(string rule, int count, int most, string what)
    {
        if (count > most)
        {
            throw new MappingException(rule, $"node {node} needs {count} {what}, and has {most}: make chunks smaller");
        }
    }

    private static IEnumerable<T> Ordered<T>(List<(int Delay, int Order, Func<int, T> Job)> jobs, Func<T, int, bool, bool, T> mark, T idle)
    {
        var ordered = jobs.OrderBy(job => job.Order).ToList();
        if (ordered.Count == 0)
        {
            yield return idle;
        }

        for (var round = 0; round < Period; round++)
        {
            for (var i = 0; i < ordered.Count; i++)
            {
                var ends = i == ordered.Count - 1;
                yield return mark(ordered[i].Job((round + Period - ordered[i].Delay) % Period), ordered[i].Delay, ends, ends && round == Period - 1);
            }
        }
    }
}

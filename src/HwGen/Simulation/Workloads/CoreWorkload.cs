using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Modules;
using HwGen.Modules.Cores;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Cores;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Workloads;

/// <summary>An attention layer on the attention core, all its chunks.</summary>
public class CoreWorkload : Workload
{
    private readonly AttentionLayer _layer;
    private readonly IReadOnlyList<short[]> _expected;
    private readonly Lazy<IReadOnlyList<StreamWord>> _words;
    private readonly Dictionary<StallPattern, (Prediction Prediction, IReadOnlyList<int> Ends)> _predictions = [];

    /// <summary>Maps the layer to the core.</summary>
    /// <param name="plan">The core.</param>
    /// <param name="name">Name as reports know it.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="geometry">Its chunks.</param>
    /// <param name="input">x: INT8, tokens x channels, in raster order.</param>
    /// <exception cref="MappingException">It does not fit.</exception>
    public CoreWorkload(CorePlan plan, string name, AttentionLayer layer, WindowGeometry geometry, short[] input)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(geometry);
        (Plan, Name) = (plan, name);
        var windows = geometry.Tokens(layer.Stage);
        _layer = layer with { Stage = layer.Stage.WithGrid(windows.WindowHeight, windows.WindowWidth) };
        Program = LayerMapper.Map(plan, _layer);
        Chunks = windows.Windows;
        if (Chunks >= 1 << CorePlan.RowBits)
        {
            throw new MappingException(MappingRules.Fields, $"the core counts fewer than {1 << CorePlan.RowBits} chunks, these are {Chunks}: make chunks larger");
        }

        var output = layer.Run(input, geometry).Output;
        var order = LayerMapper.TokenOrder(_layer);
        var (rows, expected) = (new List<short[]>(), new List<short[]>());
        var chunkInput = new short[windows.WindowTokens * layer.Stage.Channels];
        var chunkOutput = new short[chunkInput.Length];
        for (var window = 0; window < windows.Windows; window++)
        {
            windows.Gather(window, input, layer.Stage.Channels, chunkInput);
            windows.Gather(window, output, layer.Stage.Channels, chunkOutput);
            rows.AddRange(order.Select(token => chunkInput[(token * layer.Stage.Channels)..((token + 1) * layer.Stage.Channels)]));
            expected.AddRange(order.Select(token => chunkOutput[(token * layer.Stage.Channels)..((token + 1) * layer.Stage.Channels)]));
        }

        _expected = expected;
        _words = new(() => [.. Words(rows)]);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The core.</summary>
    public CorePlan Plan { get; }

    /// <summary>What the core is told.</summary>
    public CoreProgram Program { get; }

    /// <summary>The program as the core is given it: out of an image, say.</summary>
    public IReadOnlyList<ProgramPiece> Pieces
    {
        get => field ??= [.. ProgramLayout.Of(Plan, Program)];
        init;
    }

    /// <summary>Chunks of the layer.</summary>
    public int Chunks { get; }

    /// <inheritdoc/>
    public override VerilogModule Block => new AttentionCore(Plan);

    /// <inheritdoc/>
    public override VerilogModule Bench => new StreamBench(Block);

    /// <inheritdoc/>
    public override int Vectors => Chunks * ChunkWords;

    /// <inheritdoc/>
    public override long Macs
    {
        get
        {
            var stage = _layer.Stage;
            var attention = 2L * stage.Tokens * stage.ReducedTokens * stage.Channels;
            return Chunks * (attention + stage.Projections().Where(shape => shape.Kind != ProjectionKind.Output || _layer.Projection is not null).Sum(shape => (long)shape.InputLength * shape.OutputLength * shape.Vectors));
        }
    }

    private int ChunkWords => Program.Rows / Program.Ports * Program.RowBeats;

    /// <inheritdoc/>
    public override IEnumerable<string> Stimulus() => _words.Value.Select(word => word.Line);

    /// <inheritdoc/>
    public override Prediction Predict(StallPattern stalls) => Run(stalls).Prediction;

    /// <summary>When each chunk's last row leaves, in cycles since the one that started the layer.</summary>
    /// <param name="stalls">When source and sink rest.</param>
    public IReadOnlyList<int> ChunkEnds(StallPattern stalls) => Run(stalls).Ends;

    /// <summary>The stimulus.</summary>
    /// <param name="rows">Operands of each row of the layer, in the order in which the core takes them.</param>
    private protected virtual IEnumerable<StreamWord> Words(IReadOnlyList<short[]> rows) => CoreWords.Of(Plan, Program, Pieces, rows);

    /// <summary>The block's model, and the core in it.</summary>
    private protected virtual (IStreamModel Model, AttentionCoreModel Core) CreateModel()
    {
        var core = new AttentionCoreModel(Plan, Program);
        return (core, core);
    }

    /// <summary>What the core hands out in a result of the block; null if the result is of something else.</summary>
    private protected virtual string? CoreOutput(string word) => word;

    private (Prediction Prediction, IReadOnlyList<int> Ends) Run(StallPattern stalls)
    {
        if (!_predictions.TryGetValue(stalls, out var run))
        {
            var (model, core) = CreateModel();
            var prediction = StreamBenchTiming.Predict(model, _words.Value, stalls);
            run = (prediction with { Results = [.. prediction.Results] }, core.ChunkEnds);
            _predictions.Add(stalls, run);
        }

        return run;
    }

    /// <inheritdoc/>
    public override IWorkloadCheck CreateCheck() => new OutputCheck(this);

    /// <summary>Compares the rows that leave with the golden model's layer.</summary>
    private sealed class OutputCheck(CoreWorkload workload) : IWorkloadCheck
    {
        private readonly List<string> _results = [];

        public void Add(int index, string word)
        {
            if (workload.CoreOutput(word) is { } result)
            {
                _results.Add(result);
            }
        }

        public int CountMismatches()
        {
            var rows = CoreWords.Rows(workload.Plan, workload.Program, _results, workload._layer.Stage.Channels);
            return workload._expected.Index().Sum(row =>
                row.Index < rows.Count && rows[row.Index] is { } actual ? row.Item.Zip(actual).Count(pair => pair.First != pair.Second) : row.Item.Length);
        }
    }
}

using HwGen.Golden;
using HwGen.Golden.Workloads;
using HwGen.Modules.Serial;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Chunks;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Serial;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Workloads;

/// <summary>The workloads by the names that the command line takes.</summary>
public static class WorkloadCatalog
{
    /// <summary>Stands for the workloads of all blocks.</summary>
    public const string Blocks = "blocks";

    /// <summary>Stands for a macro behind a serial line.</summary>
    public const string Serial = "serial";

    /// <summary>Stands for chunks of a small attention layer that fits the core.</summary>
    public const string AttentionChunk = "attention-chunk";

    private const string FromRram = "-from-rram";
    private const string AttentionOfStage = "segformer-b0/stageN/attention";
    private const string AttentionOfAll = "segformer-b0/attention";
    private const string RramBlocks = "rram";
    private const string ChunkOfStage = "segformer-b0/stageN/chunk";

    /// <summary>Random words for each block, by the block's name; vectors are vectors, words, rows, or rearrangements.</summary>
    private static readonly Dictionary<string, Func<HwGenPlan, int, ulong, Workload>> _blocks = new()
    {
        ["macro"] = (plan, vectors, seed) => new RandomWorkload(plan.Macro, vectors, seed),
        ["requantizer"] = (plan, vectors, seed) => new StreamWorkload(
            new Modules.Requantizer(plan.Requantizer), () => new RequantizerModel(plan.Requantizer),
            RequantizerStimulus.Random(plan.Requantizer, vectors, seed)),
        ["row-divider"] = (plan, vectors, seed) => new StreamWorkload(
            new Modules.RowDivider(plan.MaxFanout), () => new RowDividerModel(), RowDividerStimulus.Random(vectors, seed)),
        ["softmax"] = (plan, vectors, seed) => new StreamWorkload(
            new Modules.Softmax(plan.Softmax), () => new SoftmaxModel(plan.Softmax),
            SoftmaxStimulus.Random(plan.Softmax, vectors, seed)),
        ["layer-norm"] = (plan, vectors, seed) => new StreamWorkload(
            new Modules.LayerNorm(plan.LayerNorm), () => new LayerNormModel(plan.LayerNorm),
            LayerNormStimulus.Random(plan.LayerNorm, vectors, seed)),
        ["residual"] = (plan, vectors, seed) => new StreamWorkload(
            new Modules.Residual(plan.Residual), () => new ResidualModel(),
            ResidualStimulus.Random(plan.Residual, vectors, seed)),
        ["window-address"] = (plan, vectors, seed) => new StreamWorkload(
            new Modules.WindowAddress(plan.AddressBits, plan.MaxFanout), () => new WindowAddressModel(),
            WindowAddressStimulus.Random(plan.AddressBits, plan.Configuration.Windows.Tokens, vectors, seed)),
        ["rram-interface"] = (plan, vectors, seed) => new StreamWorkload(
            new Modules.Rram.RramInterface(plan.Rram), () => new RramModel(plan.Rram, RramFaults.None),
            RramStimulus.Random(plan.Rram, vectors, seed), Watchdog(plan)),
        ["weight-memory"] = (plan, vectors, seed) => new StreamWorkload(
            new Modules.Rram.WeightMemory(plan.WeightMemory), () => new WeightMemoryModel(plan.WeightMemory, RramFaults.None),
            WeightMemoryStimulus.Random(plan.WeightMemory, vectors, seed), Watchdog(plan)),
    };

    // A slow word must not look like one that hangs.
    private static int Watchdog(HwGenPlan plan) => Math.Max(Modules.StreamBench.Watchdog, 4 * plan.Rram.RoundCycles);

    private static readonly Dictionary<string, EncoderStage> _attention =
        SegFormerB0.Encoder.Stages.ToDictionary(stage => $"segformer-b0/stage{stage.Index}/attention");

    // Layers of a single chunk, the largest first.
    private static readonly IReadOnlyList<EncoderStage> _singleChunks =
    [
        new(1, 16, 16, 32, 1, 8, 1),
        new(1, 8, 8, 32, 2, 2, 1),
        new(1, 8, 8, 32, 1, 4, 1),
        new(1, 4, 4, 16, 2, 2, 1),
        new(1, 4, 4, 8, 2, 2, 1),
        new(1, 4, 4, 8, 1, 1, 1),
        new(1, 2, 2, 8, 1, 1, 1),
        new(1, 2, 2, 4, 1, 1, 1),
    ];

    private static readonly Dictionary<string, EncoderStage> _chunks =
        SegFormerB0.Encoder.Stages.ToDictionary(stage => $"segformer-b0/stage{stage.Index}/chunk");

    /// <summary>Every name with what it runs.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["macro"] = "random vectors and writes of every kind through one macro",
        ["segformer-b0/projections"] = "every Q, K, V, output and SR matrix of SegFormer-B0 at 512x512, tiled, in both modes",
        [ChunkOfStage] = "a chunk of 16x16 tokens of an attention layer of stage 1 to 4, each step on its block",
        [AttentionChunk] = "chunks of an attention layer, as large as the configuration's core takes, through the core",
        [AttentionOfStage] = "a whole attention layer of stage 1 to 4, all its chunks, through the core",
        [AttentionOfAll] = "those four layers, one after another",
        [AttentionChunk + FromRram] = $"{AttentionChunk} with weights that are loaded from the RRAM",
        [AttentionOfStage + FromRram] = "a whole attention layer with weights that are loaded from the RRAM",
        [Serial] = "random commands to a macro and a requantizer behind a serial line",
        [RramBlocks] = "random commands to the RRAM, and tiles of weights programmed into it and loaded from it",
        [Blocks] = $"random words of every kind through each block: {string.Join(", ", _blocks.Keys)}, which are workloads, too",
    };

    /// <summary>Every name that <see cref="Create"/> knows.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Names.Keys.Where(name => name is not (ChunkOfStage or AttentionOfStage or (AttentionOfStage + FromRram))), .. _blocks.Keys.Except(Names.Keys), .. _chunks.Keys, .. _attention.Keys, .. _attention.Keys.Select(name => name + FromRram)];

    /// <summary>Vectors of each block or tile, if nobody says how many.</summary>
    /// <param name="name">A name of <see cref="AllNames"/>.</param>
    public static int DefaultVectors(string name) => name switch { "macro" => 1000, "segformer-b0/projections" => 64, AttentionChunk or AttentionChunk + FromRram => 3, _ => 200 };

    /// <summary>The chunk that <paramref name="name"/> stands for; null if it stands for workloads.</summary>
    /// <param name="name">A name of <see cref="AllNames"/>.</param>
    /// <param name="seed">Seed of weights and input.</param>
    /// <param name="variant">Its windows, and steps that the layer lacks.</param>
    public static Chunk? Chunk(string name, ulong seed, LayerVariant variant) =>
        _chunks.TryGetValue(name, out var stage) ? Chunks.Chunk.Synthetic(stage, variant, seed) : null;

    /// <summary>Whether <paramref name="name"/> stands for attention, whose layers may lack steps.</summary>
    /// <param name="name">A name of <see cref="AllNames"/>.</param>
    public static bool IsAttention(string name) => IsStage(name) || name is AttentionChunk or AttentionChunk + FromRram;

    /// <summary>Whether <paramref name="name"/> stands for stages, which have windows.</summary>
    /// <param name="name">A name of <see cref="AllNames"/>.</param>
    public static bool IsStage(string name) =>
        name == AttentionOfAll || _chunks.ContainsKey(name) || AttentionStage(name) is not null;

    /// <summary>The workloads that <paramref name="name"/> stands for.</summary>
    /// <param name="name">A name of <see cref="AllNames"/>.</param>
    /// <param name="plan">The design.</param>
    /// <param name="vectors">Vectors, words, rows or rearrangements of each block; vectors of each tile of a matrix.</param>
    /// <param name="seed">Seed of operands and addresses.</param>
    /// <param name="variant">Windows of stages, and steps that attention layers lack; null for SegFormer's own.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public static IEnumerable<Workload> Create(string name, HwGenPlan plan, int vectors, ulong seed, LayerVariant? variant = null) => name switch
    {
        Blocks => _blocks.Values.Select(create => create(plan, vectors, seed)),
        RramBlocks => [_blocks["rram-interface"](plan, vectors, seed), _blocks["weight-memory"](plan, vectors, seed)],
        "segformer-b0/projections" =>
            from shape in SegFormerB0.Encoder.Projections()
            from mode in (MacroMode[])[MacroMode.Bit, MacroMode.Element]
            select ProjectionWorkload.Random(plan.Macro, "segformer-b0", shape, mode, vectors, seed),
        AttentionChunk or AttentionChunk + FromRram => [ChunksThatFit(plan, name, vectors, seed, variant ?? LayerVariant.Default)],
        _ when AttentionStage(name) is { } stage => [Layer(plan, name, stage, variant ?? LayerVariant.Default, seed)],
        AttentionOfAll => _attention.Select(layer => Layer(plan, layer.Key, layer.Value, variant ?? LayerVariant.Default, seed)),
        Serial => [SerialCommands(new(plan.Configuration), vectors, seed)],
        _ when _blocks.TryGetValue(name, out var create) => [create(plan, vectors, seed)],
        _ => throw new ArgumentException($"no workload '{name}'", nameof(name)),
    };

    private static EncoderStage? AttentionStage(string name) =>
        _attention.GetValueOrDefault(name.Replace(FromRram, "", StringComparison.Ordinal));

    private static CoreWorkload Layer(HwGenPlan plan, string name, EncoderStage stage, LayerVariant variant, ulong seed)
    {
        if (plan.Core is not { } core || plan.Accelerator is not { } accelerator)
        {
            throw new MappingException(MappingRules.Core, "it has no attention core: add \"core\" to the configuration");
        }

        var (layer, input) = variant.Synthetic(stage, variant.Geometry, seed);
        return name.EndsWith(FromRram, StringComparison.Ordinal)
            ? new AcceleratorWorkload(accelerator, name, layer, variant.Geometry, input)
            : new CoreWorkload(core, name, layer, variant.Geometry, input);
    }

    private static CoreWorkload ChunksThatFit(HwGenPlan plan, string name, int chunks, ulong seed, LayerVariant variant)
    {
        MappingException? reason = null;
        foreach (var chunk in _singleChunks)
        {
            try
            {
                // Chunks side by side, each a window of its own.
                return Layer(plan, name, chunk.WithGrid(chunk.GridHeight, chunk.GridWidth * chunks), variant with { Geometry = WindowGeometry.Fixed(chunk.GridHeight, chunk.GridWidth) }, seed);
            }
            catch (MappingException exception)
            {
                reason = exception;
            }
        }

        throw reason!;
    }

    private static StreamWorkload SerialCommands(SerialPlan plan, int vectors, ulong seed) =>
        new(new SerialLoopback(plan), () => new SerialModel(plan), SerialStimulus.Random(plan, vectors, seed), design: new SerialMacro(plan));
}

using HwGen.Configuration;
using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation;
using HwGen.Simulation.Cores;
using HwGen.Simulation.Streams;

namespace HwGen.Tests.Simulation.Cores;

/// <summary>Chunks of a synthetic attention layer, mapped to a core.</summary>
internal sealed class CoreLayer
{
    /// <summary>Maps a layer of one chunk, and makes chunks for it.</summary>
    /// <exception cref="MappingException">It does not fit.</exception>
    public CoreLayer(CorePlan plan, EncoderStage chunk, int chunks, ulong seed = 1, params IReadOnlyList<AttentionStep> absent)
    {
        Plan = plan;
        var source = new SyntheticSegFormer(seed);
        var layer = AttentionQuantizer.Quantize(source.Layer(chunk, 0).Without(absent), source.Input(chunk, 0), WindowGeometry.Whole);
        Program = LayerMapper.Map(plan, layer.Layer);
        var order = LayerMapper.TokenOrder(layer.Layer);
        var rows = new List<short[]>();
        for (var i = 0; i < chunks; i++)
        {
            var input = layer.QuantizeInput(source.Input(chunk, i));
            var output = layer.Layer.Run(input, WindowGeometry.Whole).Output;
            rows.AddRange(order.Select(token => input[(token * chunk.Channels)..((token + 1) * chunk.Channels)]));
            Expected.AddRange(order.Select(token => output[(token * chunk.Channels)..((token + 1) * chunk.Channels)]));
        }

        Stage = layer.Layer.Stage;
        Rows = rows;
        Words = [.. CoreWords.Of(plan, Program, ProgramLayout.Of(plan, Program), rows)];
    }

    public CorePlan Plan { get; }

    public CoreProgram Program { get; }

    /// <summary>Operands of each row of all chunks, in the order in which the core takes them.</summary>
    public IReadOnlyList<short[]> Rows { get; }

    public IReadOnlyList<StreamWord> Words { get; }

    public List<short[]> Expected { get; } = [];

    public EncoderStage Stage { get; }

    /// <summary>A core of small macros.</summary>
    public static CorePlan Small(int tiles = 4, int banks = 4, int softmaxUnits = 2, int ports = 2, int buffer = 2048, int rows = 16, int columns = 8)
    {
        var macro = new MacroPlan(ConfigurationReader.ReadPreset("tiny").Macro with { Banks = banks, Rows = rows, Columns = columns });
        return new(
            macro, tiles, CorePlan.LanesOf(macro.Groups, columns), softmaxUnits, keys: 64, ports, channels: 32, tileChannels: 64, buffer, maxFanout: 32);
    }

    /// <summary>A core and a layer of any size, steps of which may be absent.</summary>
    /// <exception cref="MappingException">They do not go together.</exception>
    public static CoreLayer Random(ulong seed)
    {
        var random = new RandomSource(seed);
        return Random(
            Small(
                Choose(2, 3, 4, 6), Choose(2, 3, 4), Choose(1, 2, 3), Choose(1, 2, 3), Choose(64, 256, 2048), Choose(16, 32, 64), Choose(8, 16)),
            seed);

        int Choose(params int[] choices) => choices[random.NextBelow(choices.Length)];
    }

    /// <summary>A layer of any size, steps of which may be absent.</summary>
    /// <exception cref="MappingException">It does not fit the core.</exception>
    public static CoreLayer Random(CorePlan plan, ulong seed)
    {
        var random = new RandomSource(~seed);
        var reduction = Choose(1, 1, 2, 4);
        var heads = Choose(1, 1, 2, 3);
        var stage = new EncoderStage(
            1, reduction * Choose(1, 2, 3, 7), reduction * Choose(1, 2, 3, 7), heads * Choose(2, 4, 5, 8), heads, reduction, 1);
        return new(plan, stage, 1 + random.NextBelow(4), seed, [.. FloatAttentionLayer.OptionalSteps.Where(_ => random.NextBelow(5) == 0)]);

        int Choose(params int[] choices) => choices[random.NextBelow(choices.Length)];
    }

    public AttentionCoreModel Model() => new(Plan, Program);

    /// <summary>Rows that leave the model, and when each chunk's last does.</summary>
    public (IReadOnlyList<short[]> Rows, IReadOnlyList<int> Ends) Run(StallPattern stalls)
    {
        var model = Model();
        var results = StreamBenchTiming.Predict(model, Words, stalls).Results.Cast<StreamResult>();
        return (CoreWords.Rows(Plan, Program, [.. results.Select(result => result.Word)], Stage.Channels), model.ChunkEnds);
    }
}

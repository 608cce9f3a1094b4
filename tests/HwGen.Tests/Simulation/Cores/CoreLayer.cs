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
    public CoreLayer(CorePlan plan, EncoderStage chunk, int chunks, ulong seed = 1)
    {
        Plan = plan;
        var source = new SyntheticSegFormer(seed);
        var layer = AttentionQuantizer.Quantize(source.Layer(chunk, 0), source.Input(chunk, 0), WindowGeometry.Whole);
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

        Channels = chunk.Channels;
        Rows = rows;
        Words = [.. CoreWords.Of(plan, Program, ProgramLayout.Of(plan, Program), rows)];
    }

    public CorePlan Plan { get; }

    public CoreProgram Program { get; }

    /// <summary>Operands of each row of all chunks, in the order in which the core takes them.</summary>
    public IReadOnlyList<short[]> Rows { get; }

    public IReadOnlyList<StreamWord> Words { get; }

    public List<short[]> Expected { get; } = [];

    private int Channels { get; }

    /// <summary>A core of small macros.</summary>
    public static CorePlan Small(int tiles = 4, int banks = 4, int softmaxUnits = 2, int ports = 2, int buffer = 2048, int rows = 16, int columns = 8)
    {
        var macro = new MacroPlan(ConfigurationReader.ReadPreset("tiny").Macro with { Banks = banks, Rows = rows, Columns = columns });
        return new(
            macro, tiles, CorePlan.LanesOf(macro.Groups, columns), softmaxUnits, keys: 64, ports, channels: 32, tileChannels: 64, buffer, maxFanout: 32);
    }

    public AttentionCoreModel Model() => new(Plan, Program);

    /// <summary>Rows that leave the model, and when each chunk's last does.</summary>
    public (IReadOnlyList<short[]> Rows, IReadOnlyList<int> Ends) Run(StallPattern stalls)
    {
        var model = Model();
        var results = StreamBenchTiming.Predict(model, Words, stalls).Results.Cast<StreamResult>();
        return (CoreWords.Rows(Plan, Program, [.. results.Select(result => result.Word)], Channels), model.ChunkEnds);
    }
}

using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden.Rram;
using HwGen.Modules;
using HwGen.Modules.Ecc;
using HwGen.Modules.Rram;
using HwGen.Modules.Serial;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

/// <summary>Simulates a block in a temporary folder, its Verilog altered at will.</summary>
internal static class StreamBlocks
{
    private static readonly HwGenConfiguration _tiny = ConfigurationReader.ReadPreset("tiny");

    /// <summary>Each block whose ports are streams, in a size or more.</summary>
    public static IReadOnlyList<VerilogModule> Samples { get; } =
    [
        new LayerNorm(new LayerNormPlan(lanes: 1, channels: 1, maxFanout: 16)),
        new LayerNorm(new LayerNormPlan(lanes: 9, channels: 20, maxFanout: 17)),
        new Crc32(dataBits: 64, maxFanout: 16),
        new EccLoopback(new HsiaoCode(64), maxFanout: 16),
        new Requantizer(new RequantizerPlan(Lanes: 3, Channels: 10, MaxFanout: 16)),
        new Residual(new ResidualPlan(lanes: 3, maxFanout: 16)),
        new RowDivider(maxFanout: 16),
        new SerialLoopback(new SerialPlan(ConfigurationReader.ReadPreset("ice40"))),
        new Softmax(new SoftmaxPlan(lanes: 1, keys: 1, maxFanout: 16)),
        new Softmax(new SoftmaxPlan(lanes: 3, keys: 10, maxFanout: 17)),
        new Softmax(new SoftmaxPlan(lanes: 16, keys: 40, maxFanout: 32)),
        new WindowAddress(addressBits: 14, maxFanout: 16),
    ];

    /// <summary>Those of many modules, which take their time to lint.</summary>
    public static IReadOnlyList<VerilogModule> LargeSamples { get; } =
    [
        new RramInterface(new RramPlan(maxFanout: 16, dataBits: 32, lanes: 1, banks: 2, words: 8, spares: 1)),
        new RramInterface(new RramPlan(maxFanout: 32, dataBits: 64, lanes: 2, banks: 4, words: 16, scrub: false)),
        new WeightMemory(new(new RramPlan(maxFanout: 16, dataBits: 32, lanes: 1, banks: 2, words: 8, spares: 1), 1, new(_tiny.Macro))),
        new WeightMemory(new(new RramPlan(maxFanout: 32, dataBits: 64, lanes: 2, banks: 4, words: 16, scrub: false), 5, new(_tiny.Macro with { Columns = 5 }))),
    ];

    /// <summary>Runs the block and holds it to its model, cycle by cycle and bit by bit.</summary>
    public static async Task ShouldBeExactAsync(
        ISimulator simulator, VerilogModule block, Func<IStreamModel> model, IReadOnlyList<StreamWord> words, params StallPattern[] stalls)
    {
        foreach (var pattern in stalls)
        {
            var result = await SimulateAsync(simulator, block, model, words, pattern);
            result.FirstMismatch.ShouldBeNull($"{simulator.Name}, {block.Name}, {pattern}");
            result.IsExact.ShouldBeTrue();
            result.Vectors.ShouldBeGreaterThan(0);
        }
    }

    /// <summary>Runs the block with the first <paramref name="right"/> of module <paramref name="module"/> replaced, and
    /// expects a difference.</summary>
    public static async Task ShouldFailAsync(
        VerilogModule block, Func<IStreamModel> model, IReadOnlyList<StreamWord> words, string module, string right, string wrong,
        StallPattern? stalls = null)
    {
        var mutation = new Mutation(module, right, wrong);

        var result = await SimulateAsync(MacroBench.Icarus, block, model, words, stalls ?? new(3, 3, 7), mutation.Apply);

        mutation.ShouldHaveBeenApplied();
        result.IsExact.ShouldBeFalse();
    }

    /// <summary>Runs the block, its files altered.</summary>
    public static async Task<SimulationResult> SimulateAsync(
        ISimulator simulator,
        VerilogModule block,
        Func<IStreamModel> model,
        IReadOnlyList<StreamWord> words,
        StallPattern stalls,
        Func<GeneratedFile, GeneratedFile>? alter = null)
    {
        var token = TestContext.Current.CancellationToken;
        var provenance = Provenance.Of(_tiny, "hwgen test");
        var workload = new StreamWorkload(block, model, words);
        var files = RtlGenerator.Generate(block, provenance).Concat(BenchGenerator.Generate(provenance, workload.Bench));
        using var folder = RtlFolder.Create(null, [.. files.Select(alter ?? (file => file))]);
        var program = await simulator.BuildAsync(BenchModules.Of(_tiny, workload.Bench), folder.Path, folder.FileNames, null, token);
        return await new CoSimulation(RealTools.Runner).RunAsync(workload, stalls, program, [], _ => { }, onResult: null, token);
    }
}

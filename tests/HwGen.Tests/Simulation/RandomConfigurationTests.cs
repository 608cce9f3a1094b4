using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Linting;
using HwGen.Modules;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Configuration;
using HwGen.Tests.Synthesis;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation;

/// <summary>
/// Whatever is configured must be reachable: any configuration that validates generates Verilog that lints clean and
/// simulates bit-exact, in both modes and on the predicted cycle. Set HWGEN_TEST_SEED to replay a run.
/// </summary>
public sealed class RandomConfigurationTests(ITestOutputHelper output)
{
    /// <summary>Icarus needs minutes for more; the tier full goes to larger ones, on Verilator alone.</summary>
    private const int StorageBits = 1024;

    [Fact]
    public Task A_few_random_configurations_lint_and_simulate_bit_exact() => CheckAsync(count: 6, icarusEvery: 1, verilatorEvery: 6, StorageBits);

    [Fact]
    [Trait("tier", "default")]
    public Task Thirty_random_configurations_lint_and_simulate_bit_exact() => CheckAsync(count: 30, icarusEvery: 1, verilatorEvery: 15, StorageBits);

    [Fact]
    [Trait("tier", "full")]
    public Task Two_hundred_random_configurations_lint_and_simulate_bit_exact() => CheckAsync(count: 200, icarusEvery: 1, verilatorEvery: 40, StorageBits);

    [Fact]
    [Trait("tier", "full")]
    public Task A_hundred_larger_random_configurations_lint_and_simulate_bit_exact() =>
        CheckAsync(count: 100, icarusEvery: int.MaxValue, verilatorEvery: 1, 8 * StorageBits);

    /// <summary>Blocks around the macro, at most so wide that Icarus needs seconds.</summary>
    [Fact]
    [Trait("tier", "default")]
    public Task Blocks_of_twenty_random_configurations_lint_and_simulate_bit_exact() =>
        CheckBlocksAsync(count: 20, mostLanes: 8, icarus: true, verilatorEvery: 3);

    [Fact]
    [Trait("tier", "full")]
    public Task Blocks_of_two_hundred_random_configurations_lint_and_simulate_bit_exact() =>
        CheckBlocksAsync(count: 200, mostLanes: 8, icarus: true, verilatorEvery: 5);

    [Fact]
    [Trait("tier", "full")]
    public Task Blocks_of_a_hundred_random_configurations_of_any_size_lint_and_simulate_bit_exact() =>
        CheckBlocksAsync(count: 100, mostLanes: 128, icarus: false, verilatorEvery: 1);

    [Fact]
    [Trait("tier", "default")]
    public Task Widest_macro_simulates_bit_exact() =>
        CheckShapeAsync(GeneratedDesign.Configuration(4, 512, 8, 8, 1, 1, ResultForm.CarrySave, 16));

    [Theory]
    [Trait("tier", "full")]
    [InlineData(1024, 1, 4, 4, 4, 4, ResultForm.Binary, 16)]
    [InlineData(1024, 64, 8, 8, 4, 4, ResultForm.Binary, 32)]
    [InlineData(1024, 512, 4, 8, 2, 1, ResultForm.Binary, 256)]
    public Task Largest_macros_simulate_bit_exact(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, ResultForm result, int maxFanout) =>
        CheckShapeAsync(GeneratedDesign.Configuration(rows, columns, weightBits, inputBits, elementBits, banks, result, maxFanout));

    private static async Task CheckShapeAsync(HwGenConfiguration configuration)
    {
        RealTools.Require("verilator", "g++", "make");

        var result = await MacroBench.SimulateAsync(
            configuration, MacroBench.Verilator(), new(3, 3, 1), TestContext.Current.CancellationToken, vectors: 200);

        result.IsExact.ShouldBeTrue($"{result}");
    }

    /// <summary>The configurations take turns with the blocks around the macro: one of each.</summary>
    private Task CheckBlocksAsync(int count, int mostLanes, bool icarus, int verilatorEvery) => ForEachAsync(
        random => ConfigurationGenerator.Next(random, mostLanes: mostLanes),
        count,
        async (configuration, index, stalls, context, token) =>
        {
            var plan = new HwGenPlan(configuration);
            var workloads = WorkloadCatalog.Create(WorkloadCatalog.Blocks, plan, vectors: 30, seed: (ulong)index)
                .Where(workload => workload is StreamWorkload).ToList();
            var workload = workloads[index % workloads.Count];
            (await LintAsync(configuration, workload.Block, token)).ShouldBeEmpty(context);
            List<ISimulator> simulators = icarus ? [MacroBench.Icarus] : [];
            if (index / workloads.Count % verilatorEvery == 0)
            {
                simulators.Add(MacroBench.Verilator());
            }

            foreach (var simulator in simulators)
            {
                using var bench = new BlockBench(
                    plan, Provenance.Of(configuration, "hwgen test"), simulator, RealTools.Runner, new BenchOptions(stalls));
                var run = await bench.RunAsync(workload, onResult: null, token);
                run.Exact.ShouldBeTrue($"{context}: {run}");
            }
        });

    private Task CheckAsync(int count, int icarusEvery, int verilatorEvery, int storageBits) => ForEachAsync(
        random => ConfigurationGenerator.Next(random, storageBits),
        count,
        async (configuration, index, stalls, context, token) =>
        {
            (await LintAsync(configuration, new CimMacro(new HwGenPlan(configuration).Macro), token)).ShouldBeEmpty(context);
            if ((index + 1) % icarusEvery == 0)
            {
                var icarus = await MacroBench.SimulateAsync(configuration, MacroBench.Icarus, stalls, token, vectors: 16);
                icarus.IsExact.ShouldBeTrue($"{context}: {icarus}");
            }

            if (index % verilatorEvery == 0)
            {
                var verilator = await MacroBench.SimulateAsync(configuration, MacroBench.Verilator(), stalls, token, vectors: 200);
                verilator.IsExact.ShouldBeTrue($"{context}: {verilator}");
            }
        });

    private async Task ForEachAsync(
        Func<Random, HwGenConfiguration> next,
        int count,
        Func<HwGenConfiguration, int, StallPattern, string, CancellationToken, Task> check)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var seed = int.Parse(Environment.GetEnvironmentVariable("HWGEN_TEST_SEED") ?? "20251122");
        output.WriteLine($"HWGEN_TEST_SEED={seed}");
        var random = new Random(seed);
        var configurations = Enumerable.Range(0, count).Select(_ => next(random)).ToList();
        await Parallel.ForEachAsync(
            configurations.Select((configuration, index) => (configuration, index)),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken },
            async (item, token) =>
            {
                var stalls = item.index % 2 == 0 ? new StallPattern(0, 0, (uint)item.index + 1) : new StallPattern(4, 6, (uint)item.index + 1);
                await check(item.configuration, item.index, stalls, $"configuration {item.index} of seed {seed}: {item.configuration}", token);
            });
    }

    private static async Task<IReadOnlyList<ToolDiagnostic>> LintAsync(HwGenConfiguration configuration, VerilogModule block, CancellationToken token)
    {
        var files = RtlGenerator.Generate(block, Provenance.Of(configuration, "hwgen test"));
        var waivers = LintWaivers.Render(LintWaivers.All);
        using var folder = RtlFolder.Create(null, [.. files, waivers]);
        var verilator = new Verilator(RealTools.Runner, BuildCache.FromEnvironment());
        return await verilator.LintAsync(
            new VerilatorLint
            {
                Files = [.. files.Select(file => folder.PathOf(file.Path))],
                Top = configuration.ModuleName(block.Name),
                WaiverFiles = [folder.PathOf(waivers.Path)],
            },
            token);
    }
}

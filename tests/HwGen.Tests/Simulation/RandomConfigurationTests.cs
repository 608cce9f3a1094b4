using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Linting;
using HwGen.Planning;
using HwGen.Simulation;
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
    public Task Two_hundred_random_configurations_lint_and_simulate_bit_exact() => CheckAsync(count: 200, icarusEvery: 1, verilatorEvery: 40, StorageBits);

    [Fact]
    [Trait("tier", "full")]
    public Task A_hundred_larger_random_configurations_lint_and_simulate_bit_exact() =>
        CheckAsync(count: 100, icarusEvery: int.MaxValue, verilatorEvery: 1, 8 * StorageBits);

    [Theory]
    [Trait("tier", "default")]
    [InlineData(1024, 1, 4, 4, 4, 4, ResultForm.Binary, 16)]
    [InlineData(4, 512, 8, 8, 1, 1, ResultForm.CarrySave, 16)]
    public Task Longest_and_widest_macros_simulate_bit_exact(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, ResultForm result, int maxFanout) =>
        CheckShapeAsync(GeneratedDesign.Configuration(rows, columns, weightBits, inputBits, elementBits, banks, result, maxFanout));

    [Theory]
    [Trait("tier", "full")]
    [InlineData(1024, 64, 8, 8, 4, 4, ResultForm.Binary, 32)]
    [InlineData(1024, 512, 4, 8, 2, 1, ResultForm.Binary, 256)]
    public Task Largest_macros_simulate_bit_exact(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, ResultForm result, int maxFanout) =>
        Longest_and_widest_macros_simulate_bit_exact(
            rows, columns, weightBits, inputBits, elementBits, banks, result, maxFanout);

    private static async Task CheckShapeAsync(HwGenConfiguration configuration)
    {
        RealTools.Require("verilator", "g++", "make");

        var result = await MacroBench.SimulateAsync(
            configuration, MacroBench.Verilator(), new(3, 3, 1), TestContext.Current.CancellationToken, vectors: 200);

        result.IsExact.ShouldBeTrue($"{result}");
    }

    private async Task CheckAsync(int count, int icarusEvery, int verilatorEvery, int storageBits)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var seed = int.Parse(Environment.GetEnvironmentVariable("HWGEN_TEST_SEED") ?? "20251122");
        output.WriteLine($"HWGEN_TEST_SEED={seed}");
        var random = new Random(seed);
        var configurations = Enumerable.Range(0, count).Select(_ => ConfigurationGenerator.Next(random, storageBits)).ToList();

        await Parallel.ForEachAsync(
            configurations.Select((configuration, index) => (configuration, index)),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken },
            async (item, token) =>
            {
                var stalls = item.index % 2 == 0 ? new StallPattern(0, 0, (uint)item.index + 1) : new StallPattern(4, 6, (uint)item.index + 1);
                var context = $"configuration {item.index} of seed {seed}: {item.configuration.Macro}";
                (await LintAsync(item.configuration, token)).ShouldBeEmpty(context);
                if ((item.index + 1) % icarusEvery == 0)
                {
                    var icarus = await MacroBench.SimulateAsync(item.configuration, MacroBench.Icarus, stalls, token, vectors: 16);
                    icarus.IsExact.ShouldBeTrue($"{context}: {icarus}");
                }

                if (item.index % verilatorEvery == 0)
                {
                    var verilator = await MacroBench.SimulateAsync(item.configuration, MacroBench.Verilator(), stalls, token, vectors: 200);
                    verilator.IsExact.ShouldBeTrue($"{context}: {verilator}");
                }
            });
    }

    private static async Task<IReadOnlyList<ToolDiagnostic>> LintAsync(HwGenConfiguration configuration, CancellationToken token)
    {
        var plan = new HwGenPlan(configuration);
        var files = RtlGenerator.Generate(plan, Provenance.Of(configuration, "hwgen test"));
        var waivers = LintWaivers.Render(LintWaivers.All);
        using var folder = RtlFolder.Create(null, [.. files, waivers]);
        var verilator = new Verilator(RealTools.Runner, BuildCache.FromEnvironment());
        return await verilator.LintAsync(
            new VerilatorLint
            {
                Files = [.. files.Select(file => folder.PathOf(file.Path))],
                Top = configuration.ModuleName("cim_macro"),
                WaiverFiles = [folder.PathOf(waivers.Path)],
            },
            token);
    }
}

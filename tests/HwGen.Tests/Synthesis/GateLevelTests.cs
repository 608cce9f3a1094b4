using System.Text.RegularExpressions;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Synthesis;
using HwGen.Tests.Simulation;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis;

/// <summary>Netlists run on the benches of the Verilog that they are made from, with the same vectors.</summary>
[Trait("tier", "default")]
public sealed partial class GateLevelTests
{
    private static readonly HwGenConfiguration _tiny = ConfigurationReader.ReadPreset("tiny");

    [Theory]
    [InlineData("macro", "verilator", false)]
    [InlineData("macro", "icarus", true)]
    [InlineData("requantizer", "icarus", true)]
    [InlineData("softmax", "icarus", true)]
    [InlineData("layer-norm", "icarus", true)]
    public async Task Netlist_does_what_its_Verilog_does(string workload, string simulator, bool isLibrary) =>
        (await RunAsync(_tiny, workload, simulator, isLibrary, vectors: 40)).Exact.ShouldBeTrue();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Netlist_with_latches_does_what_its_Verilog_does(bool isLibrary) =>
        (await RunAsync(_tiny with { Macro = _tiny.Macro with { Cell = StorageCell.Latch } }, "macro", "icarus", isLibrary, vectors: 40)).Exact.ShouldBeTrue();

    /// <summary>A column of dac25: its macro with one of them.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Column_of_full_size_does_what_its_Verilog_does(bool isLibrary)
    {
        var dac25 = ConfigurationReader.ReadPreset("dac25");
        var column = dac25 with { Name = "column", Macro = dac25.Macro with { Columns = 1 }, Core = null };

        (await RunAsync(column, "macro", "icarus", isLibrary, vectors: 20)).Exact.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wrong_gate_is_found(bool isLibrary)
    {
        var gate = isLibrary ? LibraryNand() : GenericXor();
        var changed = false;

        var run = await RunAsync(_tiny, "requantizer", "icarus", isLibrary, vectors: 100, file =>
        {
            if (!file.Path.EndsWith(GateLevel.FileSuffix, StringComparison.Ordinal))
            {
                return file;
            }

            var gates = gate.Matches(file.Text);
            var place = gates[gates.Count / 2];
            changed = true;
            return file with { Text = $"{file.Text[..place.Index]}{(isLibrary ? "NOR2X1" : "~^")}{file.Text[(place.Index + place.Length)..]}" };
        });

        changed.ShouldBeTrue();
        run.Exact.ShouldBeFalse();
    }

    private static async Task<SimulationRun> RunAsync(
        HwGenConfiguration configuration, string workload, string simulator, bool isLibrary, int vectors, Func<GeneratedFile, GeneratedFile>? alter = null)
    {
        RealTools.Require("yosys", "verilator", "iverilog", "vvp", "g++", "make");
        var plan = new HwGenPlan(configuration);
        var target = isLibrary ? SynthesisTarget.OfLiberty(LibrarySynthesisTests.RequireOsu018(), configuration) : SynthesisTarget.Generic;
        var options = new BenchOptions(new StallPattern(3, 3, 7))
        {
            Netlist = new GateLevel(new Yosys(RealTools.Runner), target, BuildCache.FromEnvironment()),
            Alter = alter ?? (file => file),
        };
        using var bench = new BlockBench(
            plan, Provenance.Of(configuration, "hwgen test"), MacroBench.Simulator(simulator), RealTools.Runner, options);
        return await bench.RunAsync(
            WorkloadCatalog.Create(workload, plan, vectors, seed: 7).Single(), onResult: null, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"\bNAND2X1(?= )")]
    private static partial Regex LibraryNand();

    [GeneratedRegex(@"(?<=^  assign .*)\^(?=.*;$)", RegexOptions.Multiline)]
    private static partial Regex GenericXor();
}

using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Synthesis.Ice40;
using HwGen.Tests.Simulation;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis.Ice40;

/// <summary>The macro behind a serial line as an FPGA has it.</summary>
public sealed class Ice40Tests
{
    /// <summary>A smaller macro on a slower clock, which takes fewer cycles for a bit: the preset takes minutes.</summary>
    private static HwGenConfiguration Little
    {
        get
        {
            var preset = ConfigurationReader.ReadPreset("ice40");
            return preset with { Name = "little", ClockMhz = 2, Macro = preset.Macro with { Rows = 4, Columns = 2, Banks = 1 } };
        }
    }

    [Fact]
    [Trait("tier", "default")]
    public async Task Netlist_does_what_its_Verilog_does() => await ShouldBeExactAsync(Little, vectors: 8);

    [Fact]
    [Trait("tier", "default")]
    public async Task Little_macro_becomes_a_bitstream()
    {
        var report = await BuildAsync(Little);

        report.Problems.ShouldBeEmpty();
        report.Resources.Single(resource => resource.Name == "ICESTORM_LC").Used.ShouldBeInRange(1000, 7680);
        report.Cells["SB_LUT4"].ShouldBeGreaterThan(1000);
        report.BitstreamBytes.ShouldBe(135_100);
    }

    [Fact]
    [Trait("tier", "full")]
    public async Task Preset_fits_reaches_its_clock_and_runs_as_a_netlist()
    {
        var preset = ConfigurationReader.ReadPreset("ice40");

        (await BuildAsync(preset)).Problems.ShouldBeEmpty();
        await ShouldBeExactAsync(preset, vectors: 20);
    }

    [Fact]
    public void Report_of_nextpnr_is_read()
    {
        var (resources, reached) = FpgaReport.ReadNextpnr(
            """{ "utilization": { "SB_IO": { "used": 4, "available": 256 } }, "fmax": { "clk": { "achieved": 53.5, "constraint": 12 } } }""");

        resources.ShouldBe([new("SB_IO", 4, 256)]);
        reached.ShouldBe(53.5);
        Should.Throw<ToolException>(() => FpgaReport.ReadNextpnr("""{ "fmax": { } }"""));
        Should.Throw<ToolException>(() => FpgaReport.ReadNextpnr("nothing"));
    }

    private static async Task<FpgaReport> BuildAsync(HwGenConfiguration configuration)
    {
        RealTools.Require("yosys", "nextpnr-ice40", "icepack");
        using var output = new StringWriter();
        var build = new Ice40Build(Terminal.Plain(output, output), RealTools.Runner, BuildCache.FromEnvironment());
        return await build.RunAsync(new("test", new HwGenPlan(configuration)), folderPath: null, TestContext.Current.CancellationToken);
    }

    private static async Task ShouldBeExactAsync(HwGenConfiguration configuration, int vectors)
    {
        RealTools.Require("yosys", "verilator", "g++", "make");
        var plan = new HwGenPlan(configuration);
        var synthesis = new Ice40Synthesis(new Yosys(RealTools.Runner), BuildCache.FromEnvironment());
        var options = new BenchOptions(StallPattern.None) { Netlist = new Ice40Netlist(synthesis, Ice40Netlist.ModelsOf(RealTools.Runner)) };
        using var bench = new BlockBench(
            plan, Provenance.Of(configuration, "hwgen test"), MacroBench.Verilator(), RealTools.Runner, options);

        var run = await bench.RunAsync(
            WorkloadCatalog.Create(WorkloadCatalog.Serial, plan, vectors, seed: 1).Single(), onResult: null, TestContext.Current.CancellationToken);
        run.Exact.ShouldBeTrue($"{run}");
    }
}

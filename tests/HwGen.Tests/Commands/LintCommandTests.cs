using System.CommandLine;
using System.Text.Json;
using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Linting;
using HwGen.Planning;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Commands;

public sealed class LintCommandTests : IDisposable
{
    private readonly FakeTools _fakes = new();

    public void Dispose() => _fakes.Dispose();

    [Fact]
    public async Task Clean_design_exits_with_0_and_every_check_is_written()
    {
        AddLinters(verilator: "");

        var run = await RunAsync("lint", "tiny", "--json", _fakes.PathOf("report.json"));

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Output.ShouldContain("| tiny_cim_macro            |         0 |               0 |        0 |     0 |\n");
        var report = JsonDocument.Parse(File.ReadAllText(_fakes.PathOf("report.json"))).RootElement;
        report.GetProperty("configuration").GetString().ShouldBe("tiny");
        report.GetProperty("findings").GetInt32().ShouldBe(0);
        report.GetProperty("tools").GetProperty("iverilog").GetString().ShouldBe("11.0");
        report.GetProperty("checks").EnumerateArray()
            .Count(check => check.GetProperty("module").GetString() == "tiny_cim_macro").ShouldBe(4);
        report.GetProperty("waivers").EnumerateArray()
            .Select(waiver => waiver.GetProperty("reason").GetString())
            .ShouldBe(LintWaivers.All.Select(waiver => waiver.Reason));
    }

    [Fact]
    public async Task Finding_exits_with_1_and_is_shown_once()
    {
        AddLinters(verilator: "echo '%Warning-WIDTH: /somewhere/a.v:3:7: Too wide.' >&2; exit 1");

        var run = await RunAsync("lint", "tiny", "--json", _fakes.PathOf("report.json"));

        run.ExitCode.ShouldBe(ExitCodes.CheckFailed);
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("tiny"));
        var modules = RtlGenerator.Blocks(plan).SelectMany(block => block.Hierarchy()).Where(module => !module.IsForSimulation)
            .DistinctBy(module => module.Name).Count();
        run.Output.ShouldContain(
            $"\nverilator: a.v:3: warning WIDTH: Too wide.\n{2 * modules} findings in {4 * modules} checks\n");
        var finding = JsonDocument.Parse(File.ReadAllText(_fakes.PathOf("report.json"))).RootElement
            .GetProperty("checks")[0].GetProperty("findings")[0];
        finding.GetProperty("severity").GetString().ShouldBe("warning");
        finding.GetProperty("code").GetString().ShouldBe("WIDTH");
    }

    [Fact]
    public async Task Bad_configuration_exits_with_2() =>
        (await RunAsync("lint", "nothing")).ExitCode.ShouldBe(ExitCodes.BadInput);

    [Fact]
    public async Task Missing_linter_exits_with_3()
    {
        var run = await HwGenRun.Of(terminal => Program(terminal, new ToolRunner(_fakes.Folder), "lint", "tiny"));

        run.ExitCode.ShouldBe(ExitCodes.ToolFailed);
        run.Error.ShouldContain("verilator isn't on PATH. To install it:");
    }

    private void AddLinters(string verilator)
    {
        _fakes.Add("verilator", $"if [ \"$1\" = --version ]; then echo 'Verilator 5.006'; exit; fi\n{verilator}");
        _fakes.Add("iverilog", "echo 'Icarus Verilog version 11.0'");
        _fakes.Add("yosys", "echo 'Yosys 0.23'");
    }

    private Task<HwGenRun> RunAsync(params string[] args) =>
        HwGenRun.Of(terminal => Program(terminal, new ToolRunner(_fakes.SearchPath), args));

    private static Task<int> Program(Terminal terminal, ToolRunner runner, params string[] args) => HwGenProgram.RunAsync(
        new RootCommand { new LintCommand(terminal, runner) }, args, terminal, TestContext.Current.CancellationToken);
}

using System.Text.Json;
using HwGen.Commands;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Commands;

public sealed class SimulateCommandTests
{
    [Theory]
    [InlineData("--geometry is for stages of a network, not for --workload attention-chunk.", "--workload", "attention-chunk", "--geometry", "16-window")]
    [InlineData("--without is for attention layers, not for --workload blocks.", "--workload", "blocks", "--without", "ln")]
    [InlineData("tiny cannot run segformer-b0/stage4/attention: MAP-KEYS: a row has 256 keys, the softmax takes 16: raise softmax.keys.", "--workload", "segformer-b0/stage4/attention")]
    public async Task What_cannot_run_is_refused_with_its_reason(string reason, params string[] args)
    {
        var run = await HwGenRun.Of(["simulate", "tiny", .. args]);

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(reason);
    }

    [Fact]
    [Trait("tier", "default")]
    public async Task A_layer_without_some_steps_runs_and_is_reported_as_such()
    {
        RealTools.Require("iverilog", "vvp");
        using var folder = new TemporaryFolder();

        var run = await HwGenRun.Of(
            "simulate", "tiny", "--workload", "attention-chunk", "--vectors", "2", "--simulator", "icarus", "--without", "residual", "--without", "ln",
            "--json", folder.PathOf("report.json"));

        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldContain("1 of 1 runs bit-exact and on the predicted cycle, without ln and residual, seed 1");
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(folder.PathOf("report.json"), TestContext.Current.CancellationToken));
        report.RootElement.GetProperty("without").EnumerateArray().Select(step => step.GetString()).ShouldBe(["ln", "residual"]);
        report.RootElement.GetProperty("runs")[0].GetProperty("mismatches").GetInt32().ShouldBe(0);
    }
}

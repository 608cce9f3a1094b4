using System.Text.Json;
using HwGen.Commands;
using HwGen.Configuration;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("chekc")]
    [InlineData("check")]
    [InlineData("check", "tiny", "surplus")]
    [InlineData("configs", "--json")]
    [InlineData("configs", "--unknown")]
    public async Task A_command_line_that_cannot_be_understood_exits_with_2_and_writes_to_stderr_only(params string[] args)
    {
        var run = await HwGenRun.Of(args);

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("--help");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("configs")]
    [InlineData("fidelity")]
    [InlineData("generate")]
    [InlineData("schema")]
    [InlineData("simulate")]
    public async Task Each_commands_help_shows_an_example(string command)
    {
        var run = await HwGenRun.Of(command, "--help");

        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldContain($"Examples:\n  hwgen {command}");
    }

    [Fact]
    public async Task Help_names_the_exit_codes() => (await HwGenRun.Of("--help")).Output.ShouldContain("130 interrupted");

    [Fact]
    public async Task Check_prints_the_figures_of_a_configuration()
    {
        var run = await HwGenRun.Of("check", "dac25");

        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldStartWith("OK dac25: ");
        run.Output.ShouldContain("16384 MACs a cycle, 8.192 TOPS at 250 MHz");
        run.Output.ShouldContain(ConfigurationHash.Of(ConfigurationReader.Read("dac25")));
    }

    [Fact]
    public async Task Configs_lists_every_preset_in_plain_text_of_80_characters()
    {
        var run = await HwGenRun.Of("configs");

        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldNotContain("\u001b");
        run.Output.ShouldContain("| dac25    |     16 | 128 x 64 |   8/8/4 |     4 |   4 Mibit | 250 |    8.1920 |");
        run.Output.Split('\n').Count(line => line.StartsWith('|')).ShouldBe(2 + ConfigurationPresets.Names.Count);
        run.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task Configs_writes_the_same_figures_as_JSON()
    {
        using var folder = new TemporaryFolder();
        var run = await HwGenRun.Of("configs", "--json", folder.PathOf("presets.json"));

        run.ExitCode.ShouldBe(ExitCodes.Done);
        folder.Names.ShouldBe(["presets.json"]);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(folder.PathOf("presets.json"), TestContext.Current.CancellationToken));
        var dac25 = report.RootElement.GetProperty("configurations")[0];
        dac25.GetProperty("configuration").GetString().ShouldBe("dac25");
        dac25.GetProperty("peakTops").GetDouble().ShouldBe(8.192);
        dac25.GetProperty("capacityBits").GetInt64().ShouldBe(16 * 128 * 64 * 8 * 4);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_reported_and_exits_with_2()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("file"), "not a folder", TestContext.Current.CancellationToken);

        var run = await HwGenRun.Of("configs", "--json", folder.PathOf("file/presets.json"));

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldStartWith("error: cannot write ");
        run.Output.ShouldBeEmpty();
        folder.Names.ShouldBe(["file"]);
    }

    [Fact]
    public async Task Schema_prints_exactly_the_checked_in_file() =>
        (await HwGenRun.Of("schema")).Output.ShouldBe(Repository.Read("configs", "hwgen.schema.json"));
}

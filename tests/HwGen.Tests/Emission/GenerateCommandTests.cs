using System.Diagnostics;
using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Tests.Commands;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Emission;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Folder_is_written_and_what_to_run_next_is_said()
    {
        var run = await GenerateAsync("tiny", "a/b");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain($"next      make -C {_folder.PathOf("a/b")} all\n");
        _folder.Names.ShouldBe(["a"]);
        Directory.GetFileSystemEntries(_folder.PathOf("a/b")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["MANIFEST", "Makefile", "bench", "configuration.json", "lint.vlt", "rtl", "sdc", "stubs", "tiny.core", "tiny.f", "vectors"]);
        ConfigurationReader.ReadFile(_folder.PathOf("a/b/configuration.json")).ShouldBe(ConfigurationReader.ReadPreset("tiny"));
        File.ReadAllLines(_folder.PathOf("a/b/vectors/cim_macro/expected.txt"))[^1].ShouldMatch(@"^D \d+ 64$");
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("edge")]
    public async Task Two_runs_write_the_same_bytes_as_does_the_folders_own_configuration(string preset)
    {
        await GenerateAsync(preset, "first");
        await GenerateAsync(preset, "second");
        await GenerateAsync(_folder.PathOf("first/configuration.json"), "third");

        Contents("second").ShouldBe(Contents("first"));
        Contents("third").ShouldBe(Contents("first"));
        Contents("first").ShouldAllBe(file => !file.Text.Contains(_folder.PathOf("")));
    }

    [Fact]
    public async Task Earlier_folder_is_replaced_with_all_its_products()
    {
        await GenerateAsync("edge", "out");
        Directory.CreateDirectory(_folder.PathOf("out/build/deep"));
        File.WriteAllText(_folder.PathOf("out/build/deep/product"), "");

        (await GenerateAsync("tiny", "out")).ExitCode.ShouldBe(ExitCodes.Done);

        await GenerateAsync("tiny", "fresh");
        Contents("out").ShouldBe(Contents("fresh"));
        _folder.Names.ShouldBe(["fresh", "out"]);
    }

    [Fact]
    public async Task Empty_folder_is_filled()
    {
        Directory.CreateDirectory(_folder.PathOf("out"));

        (await GenerateAsync("tiny", "out/")).ExitCode.ShouldBe(ExitCodes.Done);
    }

    [Fact]
    public async Task Foreign_folder_is_refused_and_untouched()
    {
        Directory.CreateDirectory(_folder.PathOf("out/build"));
        File.WriteAllText(_folder.PathOf("out/build/thesis.tex"), "years of work");

        await ShouldRefuseAsync("out", "which HwGen did not write");

        File.ReadAllText(_folder.PathOf("out/build/thesis.tex")).ShouldBe("years of work");
    }

    [Fact]
    public async Task Earlier_folder_with_a_file_of_somebody_elses_is_refused()
    {
        await GenerateAsync("tiny", "out");
        File.WriteAllText(_folder.PathOf("out/rtl/mine.v"), "");

        await ShouldRefuseAsync("out", "the folder holds rtl/mine.v, which HwGen did not write");
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/out")]
    public async Task Folder_that_cannot_be_written_is_refused(string target)
    {
        File.WriteAllText(_folder.PathOf("file"), "text");

        await ShouldRefuseAsync(target, "cannot write");

        File.ReadAllText(_folder.PathOf("file")).ShouldBe("text");
        _folder.Names.ShouldBe(["file"]);
    }

    [Fact]
    public async Task Interrupted_run_leaves_nothing()
    {
        var run = await HwGenRun.Of(terminal => HwGenProgram.RunAsync(
            ["generate", "tiny", "--out", _folder.PathOf("out")], terminal, new CancellationToken(canceled: true)));

        run.ExitCode.ShouldBe(ExitCodes.Interrupted);
        _folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Missing_output_folder_is_bad_usage() =>
        (await HwGenRun.Of("generate", "tiny")).ExitCode.ShouldBe(ExitCodes.BadInput);

    [Fact]
    public async Task Simulation_in_the_folder_passes_and_fails_when_something_else_is_expected()
    {
        RealTools.Require("make", "iverilog", "vvp");
        await GenerateAsync("tiny", "out");

        var (exitCode, output) = await MakeAsync("icarus");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("icarus cim_macro: PASS: as expected: 64 results");

        // The lowest bit of the first result.
        var expected = File.ReadAllText(_folder.PathOf("out/vectors/cim_macro/expected.txt"));
        var last = expected.IndexOf('\n') - 1;
        File.WriteAllText(
            _folder.PathOf("out/vectors/cim_macro/expected.txt"),
            $"{expected[..last]}{(expected[last] == '0' ? '1' : '0')}{expected[(last + 1)..]}");
        (exitCode, output) = await MakeAsync("icarus");
        exitCode.ShouldNotBe(0, output);
        output.ShouldContain("icarus cim_macro: FAIL: build/cim_macro/icarus.txt differs from vectors/cim_macro/expected.txt");
    }

    private Task<HwGenRun> GenerateAsync(string configuration, string folder) =>
        HwGenRun.Of("generate", configuration, "--out", _folder.PathOf(folder));

    private async Task ShouldRefuseAsync(string folder, string message)
    {
        var run = await GenerateAsync("tiny", folder);
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith($"error: cannot write {_folder.PathOf(folder)}: ");
        run.Error.ShouldContain(message);
    }

    private async Task<(int ExitCode, string Output)> MakeAsync(string target)
    {
        var start = new ProcessStartInfo("make", [target])
        {
            WorkingDirectory = _folder.PathOf("out"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var make = Process.Start(start)!;
        var output = make.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = make.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (make.ExitCode, await output + await error);
    }

    private (string Path, string Text)[] Contents(string folder) =>
    [
        .. Directory.GetFiles(_folder.PathOf(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(_folder.PathOf(folder), path), File.ReadAllText(path))),
    ];
}

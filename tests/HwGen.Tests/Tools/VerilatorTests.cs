using System.Diagnostics;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Tools;

public sealed class VerilatorTests : IDisposable
{
    private const string Main = """
        #include <cstdio>
        #include "Vtop.h"
        #include "verilated.h"

        int main(int argc, char** argv) {
          VerilatedContext context;
          context.commandArgs(argc, argv);
          Vtop top{&context};
          top.a_i = 20;
          top.eval();
          std::printf("%d\n", top.y_o);
          return 0;
        }

        """;

    private readonly FakeTools _fakes = new();
    private readonly Verilator _verilator;

    public VerilatorTests() => _verilator = new(new ToolRunner(_fakes.SearchPath), new BuildCache(_fakes.PathOf("cache")));

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose() => _fakes.Dispose();

    [Fact]
    public async Task Lint_reports_place_code_and_message()
    {
        RealTools.Require("verilator");
        var file = Write("adder.v", "module adder(input wire [3:0] a_i, output wire [7:0] y_o);\n  assign y_o = a_i;\nendmodule\n");

        var diagnostic = (await _verilator.LintAsync(new() { Files = [file], Top = "adder" }, TestToken))
            .ShouldHaveSingleItem();

        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Warning);
        diagnostic.Code.ShouldBe("WIDTH");
        diagnostic.File.ShouldBe(file);
        diagnostic.Line.ShouldBe(2);
        diagnostic.Message.ShouldStartWith("Operator ASSIGNW expects 8 bits");
    }

    [Fact]
    public async Task Lint_honours_waivers_defines_and_parameters()
    {
        RealTools.Require("verilator");
        var file = Write("adder.v", """
            module adder #(parameter WIDTH = 4) (input wire [WIDTH-1:0] a_i, output wire [7:0] y_o);
              wire unused;
            `ifdef WIDE
              assign y_o = a_i;
            `endif
            endmodule

            """);
        var waiver = Write("adder.vlt", "`verilator_config\nlint_off -rule UNUSEDSIGNAL -file \"*adder.v\" -match \"*unused*\"\n");

        var diagnostics = await _verilator.LintAsync(
            new() { Files = [file], Top = "adder", WaiverFiles = [waiver], Defines = ["WIDE"], Parameters = ["WIDTH=8"] },
            TestToken);

        diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lint_reports_errors_too()
    {
        RealTools.Require("verilator");
        var file = Write("adder.v", "module adder(;\n");

        (await _verilator.LintAsync(new() { Files = [file], Top = "adder" }, TestToken))
            .ShouldContain(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Line == 1);
    }

    [Fact]
    public async Task Crash_of_the_linter_is_a_failure()
    {
        _fakes.Add("verilator", "echo 'out of memory' >&2; exit 137");

        await Should.ThrowAsync<ToolFailedException>(
            () => _verilator.LintAsync(new() { Files = ["a.v"], Top = "a" }, TestToken));
    }

    [Fact]
    public async Task Program_is_built_runs_and_is_found_again()
    {
        RealTools.Require("verilator", "make", "g++");
        var build = Build();

        var program = await _verilator.BuildAsync(build, TestToken);
        var lookUp = Stopwatch.StartNew();
        (await _verilator.BuildAsync(build, TestToken)).ShouldBe(program);

        lookUp.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (await OutputOfAsync(program)).ShouldBe(["21"]);
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(program)!).ShouldBe([program]);

        // A parameter makes another program, which shares the run-time library with the first.
        var other = await _verilator.BuildAsync(build with { Parameters = ["STEP=2"] }, TestToken);
        (await OutputOfAsync(other)).ShouldBe(["22"]);
        Directory.EnumerateDirectories(_fakes.PathOf("cache")).Count().ShouldBe(3);
    }

    [Fact]
    public async Task Program_can_record_waves()
    {
        RealTools.Require("verilator", "make", "g++");

        var program = await _verilator.BuildAsync(Build() with { Waves = WaveFormat.Vcd }, TestToken);

        (await OutputOfAsync(program)).ShouldBe(["21"]);
    }

    [Fact]
    public async Task Program_depends_on_contents_and_not_on_the_folder()
    {
        AddFakeToolchain();
        var build = Build();
        var program = await _verilator.BuildAsync(build, TestToken);

        var copy = Directory.CreateDirectory(_fakes.PathOf("copy")).FullName;
        foreach (var name in (string[])["top.v", "top.vlt", "main.cpp"])
        {
            File.Copy(_fakes.PathOf(name), Path.Combine(copy, name));
        }

        (await _verilator.BuildAsync(build with { Folder = copy, Jobs = 7 }, TestToken)).ShouldBe(program);

        File.AppendAllText(Path.Combine(copy, "top.v"), "// changed\n");
        (await _verilator.BuildAsync(build with { Folder = copy }, TestToken)).ShouldNotBe(program);
        (await _verilator.BuildAsync(build with { FastFlags = "-O3" }, TestToken)).ShouldNotBe(program);
        (await _verilator.BuildAsync(build with { Defines = ["A=1"] }, TestToken)).ShouldNotBe(program);
    }

    [Fact]
    public async Task Another_compiler_version_makes_another_program()
    {
        AddFakeToolchain();
        var program = await _verilator.BuildAsync(Build(), TestToken);

        _fakes.Add("g++", "echo 'g++ (GCC) 99.1.0'");
        var later = new Verilator(new ToolRunner(_fakes.SearchPath), new BuildCache(_fakes.PathOf("cache")));

        (await later.BuildAsync(Build(), TestToken)).ShouldNotBe(program);
    }

    [Fact]
    public async Task Build_that_is_cancelled_leaves_nothing()
    {
        AddFakeToolchain();
        _fakes.Add("make", "touch ../../../making; exec sleep 60");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestToken);

        var build = _verilator.BuildAsync(Build(), cancellation.Token);
        while (!File.Exists(_fakes.PathOf("making")))
        {
            build.IsCompleted.ShouldBeFalse();
            await Task.Delay(20, TestToken);
        }

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => build);

        Directory.EnumerateFileSystemEntries(_fakes.PathOf("cache")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refused_source_is_a_failure_with_verilators_own_words()
    {
        RealTools.Require("verilator", "make", "g++");
        Write("main.cpp", Main);
        Write("top.v", "module top(;\n");

        var exception = await Should.ThrowAsync<ToolFailedException>(() => _verilator.BuildAsync(Build("top.v"), TestToken));

        exception.Message.ShouldContain("%Error: top.v:1:12: syntax error");
    }

    [Fact]
    public async Task Cache_folder_that_make_cannot_take_is_refused()
    {
        var verilator = new Verilator(new ToolRunner(), new BuildCache(_fakes.PathOf("with space")));

        var exception = await Should.ThrowAsync<ToolException>(() => verilator.BuildAsync(Build(), TestToken));

        exception.Message.ShouldContain("Set HWGEN_CACHE to another folder.");
    }

    [Theory]
    [InlineData("../top.v")]
    [InlineData("/top.v")]
    public async Task Source_outside_the_folder_is_refused(string name)
    {
        AddFakeToolchain();
        Write("main.cpp", Main);

        await Should.ThrowAsync<ArgumentException>(() => _verilator.BuildAsync(Build(name), TestToken));
    }

    private string Write(string name, string content)
    {
        File.WriteAllText(_fakes.PathOf(name), content);
        return _fakes.PathOf(name);
    }

    private VerilatorBuild Build()
    {
        Write("main.cpp", Main);
        Write("top.v", """
            module top #(parameter STEP = 1) (input wire [7:0] a_i, output wire [7:0] y_o);
              assign y_o = a_i + STEP;
            endmodule

            """);
        Write("top.vlt", "`verilator_config\nlint_off -rule WIDTH\n");
        return Build("top.v") with { WaiverFiles = ["top.vlt"] };
    }

    private VerilatorBuild Build(string verilogFile) =>
        new() { Folder = _fakes.Folder, VerilogFiles = [verilogFile], CppFiles = ["main.cpp"], Top = "top" };

    /// <summary>A toolchain that makes empty files in no time.</summary>
    private void AddFakeToolchain()
    {
        _fakes.Add("verilator", $"""
            if [ "$1" = --version ]; then echo 'Verilator 5.006'; exit; fi
            while [ $# -gt 0 ]; do if [ "$1" = --Mdir ]; then mkdir -p "$2"; printf 'VM_TRACE = 0\n' > "$2/Vtop_classes.mk"; fi; shift; done
            """);
        _fakes.Add("make", "touch Vtop runtime.h.gch");
        _fakes.Add("g++", "echo 'g++ (GCC) 12.2.0'");
    }

    private static async Task<List<string>> OutputOfAsync(string program)
    {
        var lines = new List<string>();
        await RealTools.Runner.RunAsync(
            new()
            {
                Executable = program,
                Arguments = [],
                Timeout = TimeSpan.FromSeconds(10),
                OnOutputLine = line =>
                {
                    lines.Add(line);
                    return OutputDecision.Continue;
                },
            },
            TestToken);
        return lines;
    }
}

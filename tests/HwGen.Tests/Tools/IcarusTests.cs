using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Tools;

public sealed class IcarusTests : IDisposable
{
    private readonly FakeTools _fakes = new();
    private readonly Icarus _icarus = new(RealTools.Runner);

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose() => _fakes.Dispose();

    [Fact]
    public async Task Version_is_read_although_debians_package_complains()
    {
        RealTools.Require("iverilog");

        (await _icarus.VersionAsync(TestToken)).Banner.ShouldStartWith("Icarus Verilog version");
    }

    [Fact]
    public async Task Lint_reports_warnings()
    {
        RealTools.Require("iverilog");
        var file = Write("""
            module top(input wire [3:0] a_i);
              leaf leaf_1(.a_i(a_i));
            endmodule
            module leaf(input wire [7:0] a_i);
            endmodule

            """);

        (await _icarus.LintAsync(new() { Files = [file], Top = "top" }, TestToken)).ShouldBe(
            [new(DiagnosticSeverity.Warning, Code: null, file, 2, "Port 1 (a_i) of leaf expects 8 bits, got 4.")]);
    }

    [Fact]
    public async Task Lint_reports_errors()
    {
        RealTools.Require("iverilog");
        var file = Write("module top;\n  assign a = ;\nendmodule\n");

        (await _icarus.LintAsync(new() { Files = [file], Top = "top" }, TestToken)).ShouldBe(
        [
            new(DiagnosticSeverity.Error, Code: null, file, 2, "syntax error"),
            new(DiagnosticSeverity.Error, Code: null, file, 2, "syntax error in continuous assignment"),
        ]);
    }

    [Fact]
    public async Task Program_reads_vectors_from_its_input_and_answers_on_its_output()
    {
        RealTools.Require("iverilog", "vvp");
        var file = Write("""
            module top;
              parameter STEP = 1;
              integer value, seed;
              initial begin
                if (!$value$plusargs("seed=%d", seed)) $stop;
                while ($fscanf(32'h8000_0000, "%d", value) == 1) $display("%0d", value + STEP + seed + `BIAS);
              end
            endmodule

            """);
        var program = _fakes.PathOf("top.vvp");
        var compilation = new IcarusCompilation
        {
            Files = [file],
            Top = "top",
            Defines = ["BIAS=100"],
            Parameters = ["STEP=10"],
        };
        var lines = new List<string>();

        (await _icarus.CompileAsync(compilation, program, TestToken)).ShouldBeEmpty();
        await RealTools.Runner.RunAsync(
            Icarus.Simulation(program, ["+seed=1000"], TimeSpan.FromSeconds(10)) with
            {
                WriteInput = async (stream, token) => await stream.WriteAsync("1\n2\n"u8.ToArray(), token),
                OnOutputLine = line =>
                {
                    lines.Add(line);
                    return OutputDecision.Continue;
                },
            },
            TestToken);

        lines.ShouldBe(["1111", "1112"]);
    }

    private string Write(string content)
    {
        var path = _fakes.PathOf("top.v");
        File.WriteAllText(path, content);
        return path;
    }
}

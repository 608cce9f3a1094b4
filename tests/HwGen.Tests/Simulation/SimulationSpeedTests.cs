using System.Globalization;
using System.Text;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden.Workloads;
using HwGen.Modules;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation;

/// <summary>
/// What all that surrounds the arithmetic costs under Verilator: banks, modes, handshakes, writes, and a bench that reads
/// and prints every vector.
/// </summary>
[Collection("alone")]
public sealed class SimulationSpeedTests(ITestOutputHelper output)
{
    private const int KernelCycles = 200_000;

    /// <summary>
    /// The arithmetic of a bit-serial macro of 128 x 64 8-bit weights and nothing else: one bank, one mode, no handshake,
    /// no pipeline. Population counts of each weight bit plane against the inputs, weighed and accumulated.
    /// </summary>
    private const string Kernel = """
        module kernel (
          input  wire              clk_i,
          input  wire              write_i,
          input  wire [6:0]        row_i,
          input  wire [64*8-1:0]   weights_i,
          input  wire              first_i,
          input  wire [127:0]      inputs_i,
          output wire [64*23-1:0]  results_o
        );
          genvar c;
          generate
            for (c = 0; c < 64; c = c + 1) begin : gen_column
              reg     [127:0] plane [0:7];
              reg     [22:0]  accumulator;
              reg     [22:0]  sum;
              integer         b;

              always @* begin
                sum = 0;
                for (b = 0; b < 7; b = b + 1) sum = sum + ($countones(plane[b] & inputs_i) << b);
                sum = sum - ($countones(plane[7] & inputs_i) << 7);
              end

              always @(posedge clk_i) begin
                if (write_i) for (b = 0; b < 8; b = b + 1) plane[b][row_i] <= weights_i[c*8 + b];
                accumulator <= first_i ? -sum : (accumulator << 1) + sum;
              end

              assign results_o[c*23 +: 23] = accumulator;
            end
          endgenerate
        endmodule
        """;

    /// <summary>Writes the kernel's weights, then gives it other inputs each cycle and looks at its results.</summary>
    private const string KernelMain = """
        #include <cstdint>
        #include <cstdio>

        #include "Vtop.h"
        #include "verilated.h"

        int main() {
          VerilatedContext context;
          Vtop top{&context};
          std::uint32_t random = 1, check = 0;
          const auto next = [&random] {
            random ^= random << 13;
            random ^= random >> 17;
            return random ^= random << 5;
          };
          for (int cycle = 0; cycle < 128 + CYCLES; ++cycle) {
            top.write_i = cycle < 128;
            top.row_i = cycle % 128;
            if (top.write_i) {
              for (int word = 0; word < 16; ++word) top.weights_i[word] = next();
            }
            for (int word = 0; word < 4; ++word) top.inputs_i[word] = next();
            top.first_i = cycle % 8 == 0;
            top.clk_i = 1;
            top.eval();
            top.clk_i = 0;
            top.eval();
            check ^= top.results_o[cycle % 46];
          }
          std::printf("%x\n", check);
        }
        """;

    [Fact]
    [Trait("tier", "full")]
    public async Task A_macro_of_dac25_simulates_at_a_third_of_its_bare_kernels_speed_or_better()
    {
        RealTools.Require("verilator", "g++", "make");
        var token = TestContext.Current.CancellationToken;
        var verilator = new Verilator(RealTools.Runner, BuildCache.FromEnvironment());
        using var kernelFolder = RtlFolder.Create(null,
        [
            new("kernel.v", Kernel),
            new("kernel.vlt", "`verilator_config\nlint_off -rule WIDTH -file \"kernel.v\"\n"),
            new("main.cpp", KernelMain.Replace("CYCLES", $"{KernelCycles}", StringComparison.Ordinal)),
        ]);
        var kernel = await verilator.BuildAsync(
            new VerilatorBuild
            {
                Folder = kernelFolder.Path,
                VerilogFiles = ["kernel.v"],
                WaiverFiles = ["kernel.vlt"],
                CppFiles = ["main.cpp"],
                Top = "kernel",
            },
            token);

        var configuration = ConfigurationReader.ReadPreset("dac25");
        var plan = new HwGenPlan(configuration);
        var provenance = Provenance.Of(configuration, "hwgen simulate dac25");
        var bench = new CimMacroBench(plan.Macro);
        using var folder = RtlFolder.Create(
            null, [.. RtlGenerator.Generate(new CimMacro(plan.Macro), provenance), .. BenchGenerator.Generate(provenance, bench)]);
        var program = await MacroBench.Verilator().BuildAsync(BenchModules.Of(configuration, bench), folder.Path, folder.FileNames, null, token);
        var shape = SegFormerB0.Encoder.Projections().First(shape => shape.Kind == ProjectionKind.SpatialReduction);
        var workload = ProjectionWorkload.Random(plan.Macro, "segformer-b0", shape, MacroMode.Bit, vectorsPerTile: 512, seed: 1);

        var exact = await new CoSimulation(RealTools.Runner).RunAsync(
            workload, StallPattern.None, program, [], _ => { }, onResult: null, token);
        exact.IsExact.ShouldBeTrue();

        // Processor time, the best of several runs: what else the machine does disturbs that least. Vectors are made
        // beforehand; reading them, the writes to the other bank and printing the results count.
        var stimulus = Encoding.UTF8.GetBytes(string.Join('\n', workload.Stimulus()) + "\n");
        var (bareSpeed, macroSpeed) = (0.0, 0.0);
        for (var i = 0; i < 7; i++)
        {
            bareSpeed = Math.Max(bareSpeed, KernelCycles / await ProcessorSecondsAsync(
                new ToolInvocation { Executable = kernel, Arguments = [], Timeout = TimeSpan.FromMinutes(5) }, token));
            macroSpeed = Math.Max(macroSpeed, exact.Cycles!.Value / await ProcessorSecondsAsync(
                program([]) with { WriteInput = async (stream, token) => await stream.WriteAsync(stimulus, token) }, token));
        }

        output.WriteLine($"kernel {bareSpeed:F0} cycles/s, macro {macroSpeed:F0} cycles/s, ratio {bareSpeed / macroSpeed:F2}");
        (bareSpeed / macroSpeed).ShouldBeLessThan(3.0);
    }

    private static async Task<double> ProcessorSecondsAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var times = "";
        await RealTools.Runner.RunAsync(
            invocation with
            {
                Executable = "bash",
                Arguments = ["-c", "TIMEFORMAT='%U'; time \"$0\" \"$@\"", invocation.Executable, .. invocation.Arguments],
                OnErrorLine = line => times = line,
            },
            cancellationToken);
        return double.Parse(times, CultureInfo.InvariantCulture);
    }
}

/// <summary>Tests that measure time: nothing runs beside them.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

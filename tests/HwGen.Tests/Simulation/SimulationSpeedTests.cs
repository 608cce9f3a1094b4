using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden.Workloads;
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

    /// <summary>Nothing but the population counts of 64 columns of 128 8-bit weights against a plane that changes.</summary>
    private const string Kernel = """
        module kernel (input wire clk_i);
          reg [127:0] weights [0:511];
          reg [127:0] x;
          reg [31:0]  sums [0:63];
          reg [31:0]  sum;
          reg [31:0]  check;
          integer     cycle, c, b;
          initial begin
            cycle = 0;
            check = 0;
            x = 128'h0123456789abcdef0f1e2d3c4b5a6978;
            for (c = 0; c < 512; c = c + 1) weights[c] = {4{32'h9e3779b9 * c}};
          end
          always @(posedge clk_i) begin
            x = {x[126:0], x[127] ^ x[125]};
            for (c = 0; c < 64; c = c + 1) begin
              sum = 0;
              for (b = 0; b < 8; b = b + 1) sum = sum + ($countones(weights[c*8 + b] & x) << b);
              sums[c] <= sum;
            end
            check = check ^ sums[cycle % 64];
            cycle = cycle + 1;
            if (cycle == CYCLES) begin
              $display("%h", check);
              $finish(0);
            end
          end
        endmodule
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
            new("kernel.v", Kernel.Replace("CYCLES", $"{KernelCycles}", StringComparison.Ordinal)),
            new("kernel.vlt", "`verilator_config\nlint_off -rule WIDTH -file \"kernel.v\"\n"),
            new(BenchGenerator.VerilatorMain, TemplateLibrary.Read($"testbenches/{BenchGenerator.VerilatorMain}")),
        ]);
        var kernel = await verilator.BuildAsync(
            new VerilatorBuild
            {
                Folder = kernelFolder.Path,
                VerilogFiles = ["kernel.v"],
                WaiverFiles = ["kernel.vlt"],
                CppFiles = [BenchGenerator.VerilatorMain],
                Top = "kernel",
            },
            token);

        var configuration = ConfigurationReader.ReadPreset("dac25");
        var plan = new HwGenPlan(configuration);
        var provenance = Provenance.Of(configuration, "hwgen simulate dac25");
        using var folder = RtlFolder.Create(
            null, [.. RtlGenerator.Generate(plan, provenance), .. BenchGenerator.Generate(plan, provenance)]);
        var program = await MacroBench.Verilator().BuildAsync(plan, folder.Path, folder.FileNames, null, token);
        var shape = SegFormerB0.Encoder.Projections().First(shape => shape.Kind == ProjectionKind.SpatialReduction);
        var workload = new ProjectionWorkload(plan.Macro, "segformer-b0", shape, MacroMode.Bit, vectorsPerTile: 512, seed: 1);

        // Side by side, several times: a noisy machine disturbs both.
        var ratios = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var bare = await RealTools.Runner.RunAsync(
                new ToolInvocation { Executable = kernel, Arguments = [], Timeout = TimeSpan.FromMinutes(5) }, token);
            var macro = await new CoSimulation(RealTools.Runner).RunAsync(
                plan.Macro, workload, StallPattern.None, program, [], _ => { }, token);
            macro.IsExact.ShouldBeTrue();
            var bareSpeed = KernelCycles / bare.Duration.TotalSeconds;
            var macroSpeed = macro.Cycles!.Value / macro.Duration.TotalSeconds;
            ratios.Add(bareSpeed / macroSpeed);
            output.WriteLine($"kernel {bareSpeed:F0} cycles/s, macro {macroSpeed:F0} cycles/s, ratio {ratios[^1]:F2}");
        }

        ratios.Order().ElementAt(2).ShouldBeLessThan(3.0);
    }
}

/// <summary>Tests that measure time: nothing runs beside them.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;

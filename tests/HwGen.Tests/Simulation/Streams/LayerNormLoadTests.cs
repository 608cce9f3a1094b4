using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Planning;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

/// <summary>Streams of a layer norm that offer at the same time, which stream_bench never does.</summary>
[Trait("tier", "default")]
public sealed class LayerNormLoadTests
{
    /// <summary>Rows of three words without an end; amid them a load, which prints how many rows began while it waited.</summary>
    private const string Bench =
        """
        `default_nettype none
        module bench;
          reg         clk = 1'b0;
          reg         rst_n = 1'b0;
          reg         set_valid = 1'b1;
          reg         load_valid = 1'b0;
          reg         in_valid = 1'b0;
          reg  [1:0]  word = 2'd0;
          integer     cycle = 0;
          integer     begun = 0;
          wire        set_ready, load_ready, in_ready, out_valid, out_last;
          wire [15:0] out_data;

          always #1 clk = !clk;

          tiny_layer_norm u_block (
            .clk_i(clk), .rst_ni(rst_n),
            .load_valid_i(load_valid), .load_ready_o(load_ready),
            .load_group_i(2'd0), .load_lane_i(1'b0), .load_gain_i(16'd1), .load_bias_i(32'd0),
            .set_valid_i(set_valid && rst_n), .set_ready_o(set_ready),
            .set_channels_i(11'd3), .set_shift_i(5'd1), .set_epsilon_i(34'd0), .set_width_i(2'd1),
            .in_valid_i(in_valid), .in_ready_o(in_ready), .in_data_i({6'd0, word}), .in_last_i(word == 2'd2),
            .out_valid_o(out_valid), .out_ready_i(1'b1), .out_data_o(out_data), .out_last_o(out_last));

          always @(posedge clk) begin
            cycle <= cycle + 1;
            rst_n <= (cycle >= 3);
            if (set_valid && rst_n && set_ready) begin
              set_valid <= 1'b0;
              in_valid  <= 1'b1;
            end
            if (in_valid && in_ready) begin
              word <= (word == 2'd2) ? 2'd0 : word + 2'd1;
              if (load_valid && word == 2'd0) begun <= begun + 1;
            end
            if (cycle == 300) load_valid <= 1'b1;
            if (load_valid && load_ready) $display("taken %0d", begun);
            if (cycle == 1000 || (load_valid && load_ready)) $finish;
          end
        endmodule

        """;

    [Fact]
    public async Task Rows_wait_for_a_load_that_waits_for_the_rows_inside() => (await RunAsync()).ShouldBe(["taken 0"]);

    [Theory]
    [InlineData("first_q && (load_valid_i || set_valid_i)", "1'b0")]
    [InlineData("first_q && (load_valid_i || set_valid_i)", "(load_valid_i || set_valid_i)")]
    public async Task Mutation_is_caught(string right, string wrong)
    {
        var mutation = new Mutation("layer_norm", right, wrong);

        (await RunAsync(mutation.Apply)).ShouldNotBe(["taken 0"]);
        mutation.ShouldHaveBeenApplied();
    }

    /// <summary>What the bench prints.</summary>
    private static async Task<List<string>> RunAsync(Func<GeneratedFile, GeneratedFile>? alter = null)
    {
        RealTools.Require("iverilog", "vvp");
        var token = TestContext.Current.CancellationToken;
        var files = RtlGenerator.Generate(
            new Modules.LayerNorm(new LayerNormPlan(lanes: 1, channels: 3, maxFanout: 16)),
            Provenance.Of(ConfigurationReader.ReadPreset("tiny"), "hwgen test"));
        using var folder = RtlFolder.Create(null, [.. files.Select(alter ?? (file => file)), new("bench.v", Bench)]);
        var program = folder.PathOf("bench.vvp");
        await new Icarus(RealTools.Runner).CompileAsync(
            new IcarusCompilation
            {
                Files = [.. folder.FileNames.Where(name => name.EndsWith(".v", StringComparison.Ordinal)).Select(folder.PathOf)],
                Top = "bench",
            },
            program,
            token);
        var lines = new List<string>();
        var run = Icarus.Simulation(program, [], TimeSpan.FromSeconds(30)) with
        {
            OnOutputLine = line =>
            {
                lines.Add(line);
                return OutputDecision.Continue;
            },
        };
        await RealTools.Runner.RunAsync(run, token);
        return [.. lines.Where(line => line.StartsWith("taken", StringComparison.Ordinal))];
    }
}

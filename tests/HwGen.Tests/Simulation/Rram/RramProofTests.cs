using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules;
using HwGen.Modules.Rram;
using HwGen.Planning;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Rram;

/// <summary>Handshakes hold what they offer: proved, not simulated.</summary>
[Trait("tier", "default")]
public sealed class RramProofTests
{
    private const int Steps = 10;

    private static readonly HwGenConfiguration _tiny = ConfigurationReader.ReadPreset("tiny");

    private static readonly WeightMemoryPlan _plan = new(
        new RramPlan(maxFanout: 32, dataBits: 32, lanes: 1, banks: 2, words: 4, spares: 1, attempts: 1, readNs: 4, verifyNs: 4, setNs: 4, resetNs: 4, turnaroundNs: 4),
        2, new(_tiny.Macro with { Rows = 4, Columns = 4, ElementBits = 1 }));

    /// <summary>Blocks, and whether the proof goes through for all cycles.</summary>
    public static TheoryData<string, bool> Blocks => new()
    {
        { "stream_buffer", true },
        { "register_fifo", true },
        { "rram_phy", true },
        { "rram_arbiter", false },
        { "weight_loader", true },
        { "tile_programmer", false },
        { "rram_controller", true },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Offers_hold_until_they_are_taken(string block, bool induction) =>
        (await HoldsAsync(Block(block), induction, file => file)).ShouldBeTrue();

    [Theory]
    [InlineData("stream_buffer", "stream_buffer", "wire head_free = !head_valid_q || out_ready_i", "wire head_free = 1'b1")]
    [InlineData("tile_programmer", "tile_programmer", "if (programmed_ready_i) state_d = IDLE", "state_d = IDLE")]
    [InlineData("weight_loader", "weight_loader", "is_loaded ? loaded_ready_i : write_ready_i", "write_ready_i || loaded_ready_i")]
    [InlineData("rram_phy", "rram_phy", "load || (word_valid_q && !word_ready_i)", "load")]
    public async Task Mutation_breaks_the_proof(string block, string module, string right, string wrong)
    {
        var mutation = new Mutation(module, right, wrong);
        (await HoldsAsync(Block(block), induction: false, mutation.Apply)).ShouldBeFalse();
        mutation.ShouldHaveBeenApplied();
    }

    /// <summary>The controller's state machine has no dead end: for all cycles. Minutes.</summary>
    [Fact]
    [Trait("tier", "full")]
    public async Task Something_happens_within_a_bounded_time() => (await ProgressesAsync(file => file)).ShouldBeTrue();

    [Theory]
    [Trait("tier", "full")]
    [InlineData("up_down_counter", "(downs & below)", "(downs & count_q)")]
    [InlineData("rram_controller", "TURN: if (bank_ready) state_d", "TURN: if (word_valid) state_d")]
    public async Task Mutation_has_a_dead_end(string module, string right, string wrong)
    {
        var mutation = new Mutation(module, right, wrong);
        (await ProgressesAsync(mutation.Apply)).ShouldBeFalse();
        mutation.ShouldHaveBeenApplied();
    }

    private static async Task<bool> ProgressesAsync(Func<GeneratedFile, GeneratedFile> alter)
    {
        RealTools.Require("yosys", "yosys-abc");
        var proof = new RramProgressProof(_plan.Rram);
        using var folder = RtlFolder.Create(null, [.. RtlGenerator.Generate(proof, Provenance.Of(_tiny, "hwgen test")).Select(alter)]);
        return await new YosysAbc(RealTools.Runner, new Yosys(RealTools.Runner))
            .HoldsAsync(folder.Path, folder.FileNames, _tiny.ModuleName(proof.Name), TestContext.Current.CancellationToken);
    }

    private static VerilogModule Block(string name) => name switch
    {
        "stream_buffer" => new StreamBuffer(32),
        "register_fifo" => new RegisterFifo(32),
        _ => new WeightMemory(_plan).Hierarchy().Single(module => module.Name == name),
    };

    private static async Task<bool> HoldsAsync(VerilogModule block, bool induction, Func<GeneratedFile, GeneratedFile> alter)
    {
        RealTools.Require("yosys", "yosys-smtbmc", "z3");
        var proof = new StreamProof(block);
        var files = RtlGenerator.Generate(proof, Provenance.Of(_tiny, "hwgen test"));
        using var folder = RtlFolder.Create(null, [.. files.Select(alter)]);
        return await new YosysSmtBmc(RealTools.Runner, new Yosys(RealTools.Runner)).HoldsAsync(
            folder.Path, folder.FileNames, _tiny.ModuleName(proof.Name), Steps, TestContext.Current.CancellationToken, induction);
    }
}

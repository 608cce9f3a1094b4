using HwGen.Configuration;
using HwGen.Modules.Rram;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Streams;
using HwGen.Tests.Simulation.Streams;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Rram;

[Trait("tier", "default")]
public sealed class WeightMemoryTests
{
    private static readonly WeightMemoryPlan _small = Plan(rows: 16, columns: 8, dataBits: 32, lanes: 1, banks: 2, words: 32);

    public static TheoryData<string, string, string> Mutations => new()
    {
        { "register_fifo", "assign in_ready_o  = (count < DEPTH[COUNT_BITS-1:0])", "assign in_ready_o  = 1'b1" },
        { "weight_loader", "line_last_i ? CHECK : ROWS", "ROWS" },
        { "weight_loader", "(!completes || item_ready)", "1'b1" },
        { "weight_loader", "row_q       <= first_row", "row_q       <= {WEIGHT_ROW_BITS{1'b0}}" },
        { "weight_loader", "corrected_q || |line_corrected_i", "corrected_q" },
        { "weight_loader", "failed_q    <= |line_failed_i", "failed_q    <= 1'b0" },
        { "weight_loader", "empty_q || (mark != ", "(mark == " },
        { "weight_loader", "(mark == 32'd0)", "(mark == 32'd1)" },
        { "weight_loader", "write_valid_o  = out_valid && !is_loaded", "write_valid_o  = out_valid" },
        { "tile_programmer", "response_failed_i || response_spared_i;", "1'b1;" },
        { "tile_programmer", "if (program_valid_i) state_d = OPEN", "if (program_valid_i) state_d = WORD" },
        { "tile_programmer", "program_address_i + NEXT_LINE", "program_address_i" },
        { "tile_programmer", "(from_sum & wide_mark)", "{DATA_BITS{1'b0}}" },
        { "rram_arbiter", "loader_valid_i ? READ : programmer_valid_i ? REWRITE", "loader_valid_i ? READ : programmer_valid_i ? 3'd1" },
        { "rram_arbiter", "response_valid_i && response_ready_o && response_last_i", "response_valid_i && response_ready_o" },
    };

    /// <summary>Rows of one line, of several, of part of one; macros and RRAM of several shapes.</summary>
    [Theory]
    [InlineData(16, 8, 32, 2, 4, 32)]
    [InlineData(20, 9, 32, 1, 2, 64)]
    [InlineData(8, 3, 64, 2, 8, 16)]
    [InlineData(128, 64, 128, 4, 32, 16)]
    public async Task Tiles_are_exact_and_come_on_the_predicted_cycle(int rows, int columns, int dataBits, int lanes, int banks, int words)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var plan = Plan(rows, columns, dataBits, lanes, banks, words);
        if (banks <= 4)
        {
            await ShouldBeExactAsync(MacroBench.Icarus, plan, 20, RramFaults.None, new StallPattern(5, 9, 3));
        }

        await ShouldBeExactAsync(MacroBench.Verilator(), plan, 100, RramFaults.None, StallPattern.None, new(3, 12, 3));
    }

    [Fact]
    public Task Faults_are_replayed_to_the_cycle()
    {
        RealTools.Require("verilator", "g++", "make");
        return ShouldBeExactAsync(
            MacroBench.Verilator(), _small, 200, new RramFaults(7, Stuck: 2, ReadError: 6000, Weak: 8000, Drift: 300), StallPattern.None, new(5, 9, 3));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var faults = new RramFaults(Seed: 5, ReadError: 12000, Drift: 200);
        var mutation = new Mutation(module, right, wrong);
        // Full queues need a sink that rests, wrong sums a sink that doesn't.
        foreach (var stalls in (StallPattern[])[new(1, 9, 7), new(0, 14, 2), new(0, 8, 3)])
        {
            var result = await StreamBlocks.SimulateAsync(
                new FaultySimulator(MacroBench.Icarus, faults, watchdog: 1000), new WeightMemory(_small), () => new WeightMemoryModel(_small, faults),
                WeightMemoryStimulus.Random(_small, 100, 2), stalls, mutation.Apply);
            mutation.ShouldHaveBeenApplied();
            if (!result.IsExact)
            {
                return;
            }
        }

        Assert.Fail($"{mutation} was not caught");
    }

    /// <summary>One tile takes what the plan says, and each further one its lines and three cycles.</summary>
    [Fact]
    public void Tiles_take_as_long_as_the_plan_says()
    {
        foreach (var plan in (WeightMemoryPlan[])[
            Plan(128, 64, 128, 4, 32, 256), Plan(64, 32, 128, 2, 16, 256), Plan(64, 32, 128, 1, 8, 256), new HwGenPlan(ConfigurationReader.ReadPreset("tiny")).WeightMemory])
        {
            foreach (var rows in (int[])[1, 2, plan.MostRows / 2, plan.MostRows])
            {
                Cycles(plan, rows).ShouldBe(plan.LoadCycles(rows), $"{rows} rows of {plan.Rram.LineBytes}-byte lines");
            }

            if (plan.Rram.IsFullRate)
            {
                Cycles(plan, 16, 7, 32, 5, 64).ShouldBe(plan.LoadCycles(16) + ((int[])[7, 32, 5, 64]).Sum(plan.NextLoadCycles));
            }
        }

        // A full macro of dac25 in 131 cycles: 62 bytes a cycle.
        var dac25 = new HwGenPlan(ConfigurationReader.ReadPreset("dac25")).WeightMemory;
        dac25.NextLoadCycles(128).ShouldBe(131);
        (128.0 * dac25.WeightsBits / 8 / dac25.NextLoadCycles(128)).ShouldBeGreaterThan(60);
    }

    private static int Cycles(WeightMemoryPlan plan, params int[] rows)
    {
        var address = 0;
        var tiles = new List<StreamWord>();
        foreach (var count in rows)
        {
            tiles.Add(new LoadCommand(plan, address, count * plan.RowLines, 0, 0, false, 0));
            address += (1 + (count * plan.RowLines)) * plan.Rram.Lanes;
        }

        return StreamBenchTiming.Predict(new WeightMemoryModel(plan, RramFaults.None), tiles, StallPattern.None).Cycles;
    }

    private static WeightMemoryPlan Plan(int rows, int columns, int dataBits, int lanes, int banks, int words)
    {
        var macro = ConfigurationReader.ReadPreset("tiny").Macro with { Rows = rows, Columns = columns };
        return new(new RramPlan(maxFanout: 16, dataBits: dataBits, lanes: lanes, banks: banks, words: words, spares: 2), 3, new(macro));
    }

    private static Task ShouldBeExactAsync(
        ISimulator simulator, WeightMemoryPlan plan, int words, RramFaults faults, params StallPattern[] stalls) =>
        StreamBlocks.ShouldBeExactAsync(
            new FaultySimulator(simulator, faults), new WeightMemory(plan), () => new WeightMemoryModel(plan, faults),
            WeightMemoryStimulus.Random(plan, words, 2), stalls);
}

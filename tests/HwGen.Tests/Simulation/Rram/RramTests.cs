using System.Buffers.Binary;
using HwGen.Configuration;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Modules.Rram;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Streams;
using HwGen.Tests.Simulation.Streams;
using HwGen.Tests.Tools;
using HwGen.Weights;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Rram;

[Trait("tier", "default")]
public sealed class RramTests
{
    private static readonly RramPlan _small = new(maxFanout: 16, dataBits: 32, lanes: 2, banks: 4, words: 16, spares: 2, attempts: 2);

    // Four groups of one bank each: lines enough to fill the queue of those asked for.
    private static readonly RramPlan _narrow = new(maxFanout: 16, dataBits: 32, lanes: 1, banks: 4, words: 16, spares: 2, attempts: 2);

    /// <summary>Stuck cells, chances of read errors and of weak pulses, stubborn words, endurance, drift, pulses cut
    /// short; then all.</summary>
    public static TheoryData<int, int, int, int, int, int, int> Faults => new()
    {
        { 4, 0, 0, 0, 0, 0, 0 },
        { 0, 8000, 0, 0, 0, 0, 0 },
        { 0, 0, 30000, 0, 0, 0, 0 },
        { 0, 0, 0, 2, 0, 0, 0 },
        { 0, 0, 0, 0, 8, 0, 0 },
        { 0, 0, 0, 0, 0, 400, 0 },
        { 0, 0, 0, 0, 0, 0, 30000 },
        { 2, 2000, 8000, 2, 60, 3000, 8000 },
    };

    public static TheoryData<string, string, string> Mutations => new()
    {
        { "rram_bad_words", "full_o     = used_q[SPARES-1]", "full_o     = used_q[0]" },
        { "rram_bad_words", "WORDS[CELL_ROW_BITS-1:0] + n[CELL_ROW_BITS-1:0]", "WORDS[CELL_ROW_BITS-1:0]" },
        { "rram_phy", "timer_d = TURNAROUND_TIME - ONE", "timer_d = TURNAROUND_TIME" },
        { "rram_phy", "over && !word_valid_q", "over" },
        { "rram_controller", "&& !(selected_q && |(is_oldest & in_sight))", "" },
        { "rram_controller", "line_ready    = lines_ready && ", "line_ready    = " },
        { "rram_controller", "line_collected = selected_q && load[1]", "line_collected = selected_q" },
        { "rram_controller", "~takes_new_group & {is_group[GROUPS-2:0], is_group[GROUPS-1]}", "~takes_new_group & is_group" },
        { "rram_bank", "operation_i[1]}", "operation_i[0]}" },
        { "rram_controller", "if (line_ready && (left == {COUNT_BITS{1'b0}})) state_d", "if (line_ready) state_d" },
        { "rram_controller", "attempts_q == {ATTEMPT_BITS{1'b0}}", "attempts_q == ALL_ATTEMPTS" },
        { "rram_controller", "any_reset = |(wrong & have)", "any_reset = |wrong" },
        { "rram_controller", "(all & ~want) | (~all & word)", "word" },
        { "rram_controller", "all_d      = (command_q == REWRITE)", "all_d      = 1'b0" },
        { "rram_controller", "any_set ? SET_CELLS : VERIFY", "VERIFY" },
        { "rram_controller", "scrubbing_q && bank_full", "1'b0" },
        { "rram_controller", "address_3 | m[ADDRESS_BITS-1:0]", "address_3" },
        { "rram_controller", "leaves && (corrected != {LANES{1'b0}})", "leaves && (failed != {LANES{1'b0}})" },
        { "rram_controller", "scrub_end = scrub_q", "scrub_end = 1'b0" },
        { "rram_controller", "(state_q == RESPOND) && (command_q == COUNT)", "(command_q == COUNT)" },
        { "rram_controller", "leaves && corrected[c]", "leaves && failed[c]" },
        { "rram_controller", "failed_d   = bank_full", "failed_d   = 1'b0" },
        { "rram_controller", "~(NEXT_LINE -", "~(0*NEXT_LINE -" },
    };

    [Theory]
    [InlineData(32, 1, 2, 8, 1, true)]
    [InlineData(32, 2, 4, 16, 2, false)]
    [InlineData(64, 4, 8, 16, 3, true)]
    [InlineData(128, 2, 16, 8, 4, true)]
    public async Task Results_are_exact_and_come_on_the_predicted_cycle(int dataBits, int lanes, int banks, int words, int spares, bool scrub)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var plan = new RramPlan(maxFanout: 16, dataBits: dataBits, lanes: lanes, banks: banks, words: words, spares: spares, scrub: scrub);
        await ShouldBeExactAsync(MacroBench.Icarus, plan, Commands(plan, 40), RramFaults.None, StallPattern.None);
        if (dataBits == 128)
        {
            await ShouldBeExactAsync(MacroBench.Verilator(), plan, Commands(plan, 200), RramFaults.None, StallPattern.None, new(5, 9, 3));
        }
    }

    /// <summary>The model draws the very faults that the simulated cells do: retries, spares and scrubs come where it says.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Faults_are_replayed_to_the_cycle(int stuck, int readError, int weak, int stubborn, int endurance, int drift, int cut)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var faults = new RramFaults(7, stuck, readError, weak, stubborn, endurance, drift, cut);
        await ShouldBeExactAsync(MacroBench.Verilator(), _small, Commands(_small, 1000), faults, StallPattern.None, new(5, 9, 3));
        if (stuck > 0 && drift > 0)
        {
            await ShouldBeExactAsync(MacroBench.Icarus, _small, Commands(_small, 60), faults, StallPattern.None);
        }
    }

    /// <summary>Each bank holds a word that waits and reads the next, line upon line and burst upon burst.</summary>
    [Fact]
    public async Task Bursts_wait_for_the_sink()
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        await ShouldBeExactAsync(MacroBench.Icarus, _narrow, Bursts(), RramFaults.None, new StallPattern(0, 12, 3));
        await ShouldBeExactAsync(MacroBench.Verilator(), _narrow, Bursts(), RramFaults.None, StallPattern.None, new(0, 14, 5), new(9, 12, 3));
    }

    /// <summary>SegFormer-B0's image, programmed word by word and read back in one burst, with the RRAM's default sizes.</summary>
    [Fact]
    [Trait("tier", "full")]
    public async Task Whole_image_is_programmed_and_read_back()
    {
        RealTools.Require("verilator", "g++", "make");
        var plan = new RramPlan();
        var source = new SyntheticSegFormer(1);
        var bytes = WeightImageFormat.Render(WeightImageBuilder.Build(
            ConfigurationReader.ReadPreset("dac25"), "SegFormer-B0", source.Encoder(SegFormerB0.Encoder), source.Image(512, 512), 512, 512, _ => { },
            TestContext.Current.CancellationToken));
        Array.Resize(ref bytes, (bytes.Length + plan.LineBytes - 1) / plan.LineBytes * plan.LineBytes);
        List<StreamWord> commands =
        [
            .. Enumerable.Range(0, bytes.Length / 16).Select(word => new RramCommand(
                plan, RramOperation.Program, word, 1,
                new(BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan((16 * word) + 8)), BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16 * word))))),
            new RramCommand(plan, RramOperation.Read, 0, bytes.Length / plan.LineBytes),
        ];

        // What is read is the image, whatever else the model says.
        var prediction = StreamBenchTiming.Predict(new RramModel(plan, RramFaults.None), commands, StallPattern.None);
        var lines = prediction.Results.TakeLast(bytes.Length / plan.LineBytes).ToList();
        lines.Select(line => line.Word[^64..]).ShouldBe(
            Enumerable.Range(0, lines.Count).Select(line => Convert.ToHexStringLower([.. bytes.AsSpan(line * 32, 32).ToArray().Reverse()])));
        (lines[^1].Cycle - lines[0].Cycle).ShouldBe(lines.Count - 1);

        var result = await StreamBlocks.SimulateAsync(
            MacroBench.Verilator(), new RramInterface(plan), () => new RramModel(plan, RramFaults.None), commands, StallPattern.None);
        result.FirstMismatch.ShouldBeNull();
        result.IsExact.ShouldBeTrue();
        TestContext.Current.SendDiagnosticMessage($"{result.Cycles} cycles, as predicted");
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var faults = new RramFaults(Seed: 7, Stuck: 4, ReadError: 4000, Weak: 16000, Drift: 5000);
        var mutation = new Mutation(module, right, wrong);
        // Words that have to wait in their banks need long bursts and a sink that rests.
        foreach (var (plan, commands, stalls) in ((RramPlan, IReadOnlyList<StreamWord>, StallPattern)[])[
            (_small, Commands(_small, 100), new(1, 9, 3)), (_narrow, Bursts(), new(0, 12, 3))])
        {
            var result = await StreamBlocks.SimulateAsync(
                new FaultySimulator(MacroBench.Icarus, faults), new RramInterface(plan), () => new RramModel(plan, faults),
                commands, stalls, mutation.Apply);
            mutation.ShouldHaveBeenApplied();
            if (!result.IsExact)
            {
                return;
            }
        }

        Assert.Fail($"{mutation} was not caught");
    }

    /// <summary>The checker knows picoseconds, not cycles: a phy that counts too few cycles is caught at the pins.</summary>
    [Theory]
    [InlineData("READ_CYCLES[TIMER_BITS-1:0]", 3, "READ_PS")]
    [InlineData("VERIFY_CYCLES[TIMER_BITS-1:0]", 6, "VERIFY_PS")]
    [InlineData("SET_CYCLES[TIMER_BITS-1:0]", 1, "SET_PS")]
    [InlineData("RESET_CYCLES[TIMER_BITS-1:0]", 1, "RESET_PS")]
    [InlineData("TURNAROUND_CYCLES[TIMER_BITS-1:0]", 2, "TURNAROUND_PS")]
    public async Task Timing_that_is_violated_is_reported(string time, int cycles, string parameter)
    {
        RealTools.Require("iverilog", "vvp");
        // The phy spends cycles beside reads and rests that the macro doesn't ask for: those have to go first.
        var mutation = new Mutation("rram_phy", $"= {time}", $"= {time} - {cycles}");
        var result = await StreamBlocks.SimulateAsync(
            MacroBench.Icarus, new RramInterface(_small), () => new RramModel(_small, RramFaults.None), Commands(_small, 40), StallPattern.None, mutation.Apply);

        mutation.ShouldHaveBeenApplied();
        result.FirstMismatch.ShouldNotBeNull().Got.ShouldBe($"RRAM timing: {parameter}");
    }

    /// <summary>Of default timing, 32 bytes come in every cycle of a long burst.</summary>
    [Fact]
    public void Bursts_take_as_long_as_the_plan_says()
    {
        foreach (var plan in (RramPlan[])[new(words: 64), new(words: 64, readNs: 60), new(words: 64, lanes: 1, banks: 2), _small])
        {
            foreach (var lines in (int[])[1, 2, plan.Groups, plan.Groups + 1, 5 * plan.Groups, plan.Words * plan.Groups])
            {
                StreamBenchTiming.Predict(
                    new RramModel(plan, RramFaults.None), [new RramCommand(plan, RramOperation.Read, 0, lines)], StallPattern.None)
                    .Cycles.ShouldBe(plan.BurstCycles(lines), $"{lines} lines");
            }
        }

        var standard = new RramPlan();
        (standard.IsFullRate, standard.LineBytes, standard.Bytes).ShouldBe((true, 32, 4L << 20));
    }

    [Theory]
    [InlineData(16, 2, 16, 16, 4)]
    [InlineData(128, 3, 16, 16, 4)]
    [InlineData(128, 2, 2, 16, 4)]
    [InlineData(128, 2, 128, 16, 4)]
    [InlineData(128, 2, 16, 24, 4)]
    [InlineData(128, 2, 16, 16, 0)]
    public void Sizes_out_of_range_are_refused(int dataBits, int lanes, int banks, int words, int spares) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RramPlan(dataBits: dataBits, lanes: lanes, banks: banks, words: words, spares: spares));

    private static Task ShouldBeExactAsync(
        ISimulator simulator, RramPlan plan, IReadOnlyList<StreamWord> commands, RramFaults faults, params StallPattern[] stalls) =>
        StreamBlocks.ShouldBeExactAsync(
            new FaultySimulator(simulator, faults), new RramInterface(plan), () => new RramModel(plan, faults), commands, stalls);

    /// <summary>Programs words, then reads bursts, most of which begin in the group in which the one before ended.</summary>
    private static IReadOnlyList<StreamWord> Bursts() =>
    [
        .. Enumerable.Range(0, 32).Select(word => new RramCommand(_narrow, RramOperation.Program, word, 1, (uint)(word + 1) * 2654435761u)),
        .. Enumerable.Range(0, 40).Select(burst => new RramCommand(_narrow, RramOperation.Read, 0, burst % 4 == 0 ? 31 : 5)),
    ];

    private static IReadOnlyList<StreamWord> Commands(RramPlan plan, int count) => RramStimulus.Random(plan, count, (ulong)plan.Banks);
}

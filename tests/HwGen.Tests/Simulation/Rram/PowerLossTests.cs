using System.IO.Hashing;
using System.Numerics;
using HwGen.Configuration;
using HwGen.Golden;
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

/// <summary>Power fails in every cycle of a tile's programming, one after another: afterwards the tile is the old one, the
/// new one, or known to be bad.</summary>
[Trait("tier", "default")]
public sealed class PowerLossTests
{
    private static readonly WeightMemoryPlan _narrow = Plan(dataBits: 32, columns: 4);

    // Wide enough for an adversary: a pulse leaves more cells unstable than check bits and CRC have equations.
    private static readonly WeightMemoryPlan _wide = Plan(dataBits: 128, columns: 16);

    /// <summary>Unstable cells at random, and all of an interrupted pulse unstable: shown at random, as zeros, as ones.</summary>
    public static TheoryData<int, int> Instabilities => new() { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 1, 2 } };

    [Theory]
    [MemberData(nameof(Instabilities))]
    public async Task Tile_is_old_or_new_or_known_to_be_bad(int unsettled, int shows)
    {
        RealTools.Require("verilator", "g++", "make");
        var faults = new RramFaults(Seed: 11, Unsettled: unsettled, Shows: shows);
        var (before, after) = (Tile(_narrow, 1), Tile(_narrow, 2));
        var stimulus = new List<StreamWord>();
        var cycles = ProgramCycles(_narrow, after);
        for (var cut = 1; cut <= cycles; cut++)
        {
            stimulus.AddRange([.. before, new PowerCut(cut), .. after, new PowerCut(0), Load(_narrow), Load(_narrow)]);
        }

        // The Verilog does what the model does, so the model's verdicts are the Verilog's.
        var result = await StreamBlocks.SimulateAsync(
            new FaultySimulator(MacroBench.Verilator(), faults), new PowerSwitch(_narrow),
            () => new PowerSwitchModel(new WeightMemoryModel(_narrow, faults)), stimulus, StallPattern.None);
        result.FirstMismatch.ShouldBeNull();
        result.IsExact.ShouldBeTrue();

        var verdicts = Verdicts(_narrow, stimulus, new WeightMemoryModel(_narrow, faults), Rows(_narrow, before), Rows(_narrow, after));
        verdicts.Count.ShouldBe(2 * cycles);
        verdicts.ShouldNotContain(Verdict.Mixed);
        verdicts.Distinct().Count().ShouldBe(3);
        TestContext.Current.SendDiagnosticMessage(
            $"{cycles} cycles: {string.Join(", ", verdicts.CountBy(verdict => verdict))} loads");
    }

    /// <summary>An adversary who solves for the CRC: unstable cells show whatever makes the tile's sum its mark.</summary>
    [Fact]
    public void Adversary_cannot_forge_a_tile()
    {
        var (before, after) = (Tile(_wide, 1), Tile(_wide, 2));
        var cycles = ProgramCycles(_wide, after);
        var verdicts = new List<Verdict>();
        for (var cut = 1; cut <= cycles; cut++)
        {
            StreamWord[] stimulus = [.. before, new PowerCut(cut), .. after, new PowerCut(0), Load(_wide), Load(_wide)];
            verdicts.AddRange(Verdicts(_wide, stimulus, Forged(), Rows(_wide, before), Rows(_wide, after)));
        }

        verdicts.ShouldNotContain(Verdict.Mixed);
        verdicts.Distinct().Count().ShouldBe(3, string.Concat(verdicts.Select(verdict => $"{verdict} ")));
    }

    /// <summary>What the mark is for: the same adversary wins against words that are rewritten under the old mark.</summary>
    [Fact]
    public void Adversary_forges_a_tile_whose_mark_stays()
    {
        var before = Tile(_wide, 1);
        var after = Tile(_wide, 2);
        var verdicts = new List<Verdict>();
        for (var cut = 1; cut <= 200; cut++)
        {
            var words = after.Select((word, index) => new HostCommand(new RramCommand(
                _wide.Rram, RramOperation.Rewrite, _wide.Rram.Lanes + index, 1, word.Data)));
            // A host stops at the cut; the one command that comes after it reads.
            StreamWord[] stimulus = [.. before, new PowerCut(cut), .. words.Take(1), new PowerCut(0), Load(_wide)];
            verdicts.AddRange(Verdicts(_wide, stimulus, Forged(), Rows(_wide, before), Rows(_wide, after)));
        }

        verdicts.ShouldContain(Verdict.Mixed);
    }

    private static WeightMemoryModel Forged()
    {
        var memory = new WeightMemoryModel(_wide, new RramFaults(Unsettled: 1));
        for (var bank = 0; bank < _wide.Rram.Banks; bank++)
        {
            var index = bank;
            memory.Cells(bank).Adversary = (row, word, unstable) => Forge(memory, index, row, word, unstable);
        }

        return memory;
    }

    /// <summary>Solves for the unstable bits with which the word is a codeword and the tile's CRC its mark; leaves them as they
    /// are if there is no solution.</summary>
    private static BigInteger Forge(WeightMemoryModel memory, int bank, int row, BigInteger word, BigInteger unstable)
    {
        var plan = _wide.Rram;
        var address = (row * plan.Banks) + bank;
        var lines = _wide.RowLines * 2;
        if (address < plan.Lanes || address >= plan.Lanes * (1 + lines))
        {
            return word;
        }

        var stable = word & ~unstable;
        var mark = Peek(memory, 0);
        var equations = new List<(BigInteger Left, bool Right)>();
        var unknowns = Enumerable.Range(0, plan.Code.CodeBits).Where(bit => !((unstable >> bit) & 1).IsZero).ToList();
        var zero = Signature(stable);
        var target = zero ^ (BigInteger)(uint)(mark & uint.MaxValue);
        var columns = unknowns.Select(bit => Signature(stable | (BigInteger.One << bit)) ^ zero).ToList();
        for (var equation = 0; equation < 32 + plan.Code.CheckBits; equation++)
        {
            var left = BigInteger.Zero;
            for (var unknown = 0; unknown < columns.Count; unknown++)
            {
                left |= ((columns[unknown] >> equation) & 1) << unknown;
            }

            equations.Add((left, !((target >> equation) & 1).IsZero));
        }

        if (Solve(equations, unknowns.Count) is not { } solution)
        {
            return word;
        }

        return unknowns.Where((_, unknown) => !((solution >> unknown) & 1).IsZero).Aggregate(stable, (shown, bit) => shown | (BigInteger.One << bit));

        // CRC-32 of the tile with this word in it, and above that the word's syndrome.
        BigInteger Signature(BigInteger candidate)
        {
            var sum = new Crc32();
            for (var at = plan.Lanes; at < plan.Lanes * (1 + lines); at++)
            {
                var data = at == address ? (UInt128)(candidate & UInt128.MaxValue) : Peek(memory, at);
                sum.Append([.. Enumerable.Range(0, 16).Select(i => (byte)(data >> (8 * i)))]);
            }

            var syndrome = plan.Code.Encode((UInt128)(candidate & UInt128.MaxValue)).Check ^ (int)(candidate >> plan.DataBits);
            return sum.GetCurrentHashAsUInt32() | ((BigInteger)syndrome << 32);
        }
    }

    private static UInt128 Peek(WeightMemoryModel memory, int address) =>
        (UInt128)(memory.Cells(address % _wide.Rram.Banks).Peek(address / _wide.Rram.Banks) & UInt128.MaxValue);

    /// <summary>A solution over GF(2); null if there is none.</summary>
    private static BigInteger? Solve(List<(BigInteger Left, bool Right)> equations, int unknowns)
    {
        var solved = new List<(int Pivot, BigInteger Left, bool Right)>();
        foreach (var (left, right) in equations)
        {
            var (reduced, value) = (left, right);
            foreach (var (pivot, other, otherRight) in solved)
            {
                if (!((reduced >> pivot) & 1).IsZero)
                {
                    (reduced, value) = (reduced ^ other, value ^ otherRight);
                }
            }

            if (reduced.IsZero)
            {
                if (value)
                {
                    return null;
                }

                continue;
            }

            var chosen = Enumerable.Range(0, unknowns).First(bit => !((reduced >> bit) & 1).IsZero);
            for (var i = 0; i < solved.Count; i++)
            {
                if (!((solved[i].Left >> chosen) & 1).IsZero)
                {
                    solved[i] = (solved[i].Pivot, solved[i].Left ^ reduced, solved[i].Right ^ value);
                }
            }

            solved.Add((chosen, reduced, value));
        }

        return solved.Where(row => row.Right).Aggregate(BigInteger.Zero, (solution, row) => solution | (BigInteger.One << row.Pivot));
    }

    private enum Verdict
    {
        Old,
        New,
        Bad,
        Mixed,
    }

    private static List<Verdict> Verdicts(
        WeightMemoryPlan plan, IReadOnlyList<StreamWord> stimulus, WeightMemoryModel memory, List<BigInteger> before, List<BigInteger> after)
    {
        var verdicts = new List<Verdict>();
        var rows = new List<BigInteger>();
        var model = new WatchedStreamModel(new PowerSwitchModel(memory), () =>
        {
            if (memory.Weights is { } weights)
            {
                rows.Add(weights);
            }
            else if (memory.Loaded is { } loaded)
            {
                verdicts.Add(!loaded.IsGood ? Verdict.Bad
                    : rows.SequenceEqual(before) ? Verdict.Old
                    : rows.SequenceEqual(after) ? Verdict.New
                    : Verdict.Mixed);
                rows.Clear();
            }
        });
        _ = StreamBenchTiming.Predict(model, stimulus, StallPattern.None, watchdog: 200).Results.Count();
        return verdicts;
    }

    private static int ProgramCycles(WeightMemoryPlan plan, IReadOnlyList<StreamWord> tile) =>
        StreamBenchTiming.Predict(new WeightMemoryModel(plan, RramFaults.None), tile, StallPattern.None).Cycles + 20;

    private static List<ProgramWord> Tile(WeightMemoryPlan plan, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. ProgramWord.Tile(plan, 0, [.. Enumerable.Range(0, 2 * plan.RowLines * plan.Rram.Lanes)
            .Select(_ => new UInt128(random.NextUInt64(), random.NextUInt64()) >> (128 - plan.Rram.DataBits))])];
    }

    private static LoadCommand Load(WeightMemoryPlan plan) => new(plan, 0, 2 * plan.RowLines, 0, 0, false, 0);

    private static List<BigInteger> Rows(WeightMemoryPlan plan, List<ProgramWord> tile) =>
        [.. tile.Chunk(plan.RowLines * plan.Rram.Lanes).Select(words =>
            words.Select((word, index) => (BigInteger)word.Data << (index * plan.Rram.DataBits)).Aggregate(BigInteger.Zero, (row, word) => row | word)
            & ((BigInteger.One << plan.WeightsBits) - 1))];

    /// <summary>Two rows of one line each; short pulses.</summary>
    private static WeightMemoryPlan Plan(int dataBits, int columns)
    {
        var macro = ConfigurationReader.ReadPreset("tiny").Macro with { Rows = 16, Columns = columns };
        return new(
            new RramPlan(
                clockMhz: 100, maxFanout: 16, dataBits: dataBits, lanes: 1, banks: 2, words: 8, spares: 1, attempts: 2, setNs: 30, resetNs: 40, turnaroundNs: 10),
            2, new(macro));
    }
}

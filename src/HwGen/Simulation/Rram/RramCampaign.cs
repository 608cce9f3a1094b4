using System.Numerics;
using HwGen.Golden;
using HwGen.Golden.Rram;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>
/// Faults by the thousand through the whole path: tiles are programmed, lie, and are loaded again and again, in the exact
/// model of the weight memory. Each word that the decoder sees is held against what was programmed, and each tile that is
/// loaded as good against what it should be.
/// </summary>
/// <param name="plan">The configuration's weight memory; its banks are made as small as a few tiles, so that drift finds them.</param>
/// <param name="seed">Seed of tiles and faults.</param>
public sealed class RramCampaign(WeightMemoryPlan plan, uint seed)
{
    private const int Loads = 6;

    private readonly WeightMemoryPlan _plan = Small(plan);
    private readonly Dictionary<string, RegimeTally> _regimes = [];
    private readonly long[,] _words = new long[6, 4]; // row 0: scrubbed after a miscorrection
    private long _oddWords;

    /// <summary>Kinds of faults, by what goes wrong.</summary>
    public static IReadOnlyDictionary<string, RramFaults> Regimes { get; } = new Dictionary<string, RramFaults>
    {
        ["few wrong reads"] = new(ReadError: 1500),
        ["many wrong reads"] = new(ReadError: 30000),
        ["drift"] = new(Drift: 400),
        ["stuck cells, weak pulses"] = new(Stuck: 3, Weak: 20000),
        ["cut pulses"] = new(Cut: 4000, Unsettled: 1),
        ["everything"] = new(Stuck: 2, ReadError: 9000, Weak: 6000, Stubborn: 2, Endurance: 200, Drift: 2000, Cut: 1000),
    };

    /// <summary>Faults so far.</summary>
    public long Faults => _regimes.Values.Sum(regime => regime.Faults);

    /// <summary>Sizes of the memory that is simulated.</summary>
    public WeightMemoryPlan Plan => _plan;

    /// <summary>Cycles in which a word is tried in all of its places: the longest rest.</summary>
    public int Watchdog => 1000 + ((_plan.Rram.Spares + 1) * (_plan.Rram.Attempts + 1) * _plan.Rram.RoundCycles);

    /// <summary>Runs of so many kinds in turn until there have been <paramref name="faults"/> faults.</summary>
    /// <param name="faults">Faults to reach.</param>
    /// <param name="onRun">Is told after each run.</param>
    /// <param name="cancellationToken">Cancels the campaign.</param>
    /// <returns>Runs.</returns>
    public int Run(long faults, Action<int> onRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onRun);
        var run = 0;
        for (; Faults < faults; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RunOne(run);
            onRun(run);
        }

        return run;
    }

    /// <summary>The faults of run <paramref name="run"/>.</summary>
    /// <param name="run">Index from 0.</param>
    public RramFaults FaultsOf(int run) => Regimes.Values.ElementAt(run % Regimes.Count) with { Seed = seed + (uint)run };

    /// <summary>What run <paramref name="run"/> asks of the memory: tiles to program, each loaded several times.</summary>
    /// <param name="run">Index from 0.</param>
    public IReadOnlyList<StreamWord> StimulusOf(int run)
    {
        var random = new RandomSource(((ulong)seed << 32) + (uint)run);
        var rram = _plan.Rram;
        var stimulus = new List<StreamWord>();
        var tiles = new List<LoadCommand>();
        var address = 0;
        while (true)
        {
            var lines = (1 + random.NextBelow(Math.Min(4, _plan.MostRows))) * _plan.RowLines;
            if (address + ((lines + 1) * rram.Lanes) > rram.Words * rram.Banks)
            {
                break;
            }

            var words = Enumerable.Range(0, lines * rram.Lanes)
                .Select(_ => new UInt128(random.NextUInt64(), random.NextUInt64()) >> (128 - rram.DataBits)).ToList();
            stimulus.AddRange(ProgramWord.Tile(_plan, address, words));
            tiles.Add(new(_plan, address, lines, random.NextBelow(_plan.Macros), 0, false, 0));
            address += (lines + 1) * rram.Lanes;
        }

        // The last tile is programmed while the others are loaded.
        tiles.RemoveAt(tiles.Count - 1);
        for (var load = 0; load < Loads; load++)
        {
            stimulus.AddRange(tiles);
        }

        return stimulus;
    }

    /// <summary>The figures so far.</summary>
    /// <param name="configuration">The configuration's name.</param>
    /// <param name="replayed">Runs that were replayed in Verilog.</param>
    public RramCampaignReport Report(string configuration, int replayed)
    {
        var code = _plan.Rram.Code;
        var syndromes = Math.Pow(2, code.CheckBits - 1);
        return new()
        {
            Configuration = configuration,
            Seed = seed,
            Faults = Faults,
            WordBits = code.DataBits,
            CheckBits = code.CheckBits,
            Replayed = replayed,
            SilentlyWrong = _regimes.Values.Sum(regime => regime.SilentlyWrong),
            Regimes = [.. _regimes.Select(entry => entry.Value.Report(entry.Key))],
            Words =
            [
                new("scrubbed wrong", Row(0).Sum(), Row(0)[0], Row(0)[1], Row(0)[2], Row(0)[3], null),
                .. Enumerable.Range(1, 5).Select(wrong => new RramWordCounts(
                    wrong == 5 ? "5 or more" : $"{wrong}", Row(wrong).Sum(), Row(wrong)[0], Row(wrong)[1], Row(wrong)[2], Row(wrong)[3],
                    wrong switch
                    {
                        1 or 2 => 0,
                        3 => code.CountTripleErrors().Miscorrected / (double)code.CountTripleErrors().Total,
                        // Even numbers of wrong bits pass as a codeword, odd ones as a single wrong bit, as chance has it.
                        4 => 1 / syndromes,
                        _ => (Row(5).Sum() - _oddWords + (_oddWords * (double)code.CodeBits)) / (Math.Max(1, Row(5).Sum()) * syndromes),
                    })),
            ],
        };

        long[] Row(int wrong) => [.. Enumerable.Range(0, 4).Select(outcome => _words[wrong, outcome])];
    }

    /// <summary>The least banks that hold a few tiles.</summary>
    private static WeightMemoryPlan Small(WeightMemoryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var rram = plan.Rram;
        var lines = 4 * (1 + (2 * plan.RowLines));
        var words = 4;
        while (words < rram.Words && words * rram.Groups < lines)
        {
            words *= 2;
        }

        return plan with { Rram = rram.WithWords(words) };
    }

    private void RunOne(int run)
    {
        var name = Regimes.Keys.ElementAt(run % Regimes.Count);
        var stimulus = StimulusOf(run);
        var loaded = stimulus.OfType<LoadCommand>().Select(load => load.Address).ToHashSet();
        var golden = new Dictionary<int, UInt128>();
        var tiles = stimulus.OfType<ProgramWord>().GroupBy(word => word.Address).ToDictionary(tile => tile.Key, tile => tile.ToList());
        foreach (var (address, words) in tiles.Where(tile => loaded.Contains(tile.Key)))
        {
            for (var i = 0; i < words.Count; i++)
            {
                golden[address + _plan.Rram.Lanes + i] = words[i].Data;
            }
        }

        if (!_regimes.TryGetValue(name, out var tally))
        {
            _regimes.Add(name, tally = new());
        }

        var memory = new WeightMemoryModel(_plan, FaultsOf(run));
        var programs = new Queue<int>(tiles.Keys);
        var failed = new HashSet<int>();
        var miscorrected = new Dictionary<int, UInt128>();
        // A word that stays damaged is read again and again, but one that is scrubbed isn't: each damage counts once.
        var seen = new HashSet<(int Address, EccCodeword Codeword)>();
        memory.Rram.Decoded = (address, codeword, result) =>
        {
            // Words of a tile that was given up hold what they happen to hold.
            if (golden.TryGetValue(address, out var data) && !failed.Contains(TileOf(address)) && seen.Add((address, codeword)))
            {
                var scrubbed = miscorrected.TryGetValue(address, out var wrong)
                    && Distance(wrong, codeword) < Distance(data, codeword);
                Count(data, codeword, result, scrubbed);
                if (result.Outcome == EccOutcome.Corrected && result.Data != data)
                {
                    miscorrected[address] = result.Data;
                }
            }
        };
        var loads = new Queue<int>(stimulus.OfType<LoadCommand>().Select(load => load.Address));
        var rows = new List<BigInteger>();
        var model = new WatchedStreamModel(memory, () =>
        {
            if (memory.Weights is { } weights)
            {
                rows.Add(weights);
            }
            else if (memory.ProgramFailed is { } programFailed)
            {
                var address = programs.Dequeue();
                tally.Programs++;
                tally.FailedPrograms += programFailed ? 1 : 0;
                if (programFailed)
                {
                    failed.Add(address);
                }
            }
            else if (memory.Loaded is { } tile)
            {
                tally.Add(tile, rows.SequenceEqual(Rows(tiles[loads.Dequeue()])));
                rows.Clear();
            }
        });
        _ = StreamBenchTiming.Predict(model, stimulus, StallPattern.None, Watchdog).Results.Count();
        tally.Faults += Enumerable.Range(0, _plan.Rram.Banks).Sum(bank => memory.Cells(bank).FaultCount);

        int TileOf(int address) => tiles.Keys.Where(tile => tile <= address).Max();
    }

    private int Distance(UInt128 data, EccCodeword codeword)
    {
        var right = _plan.Rram.Code.Encode(data);
        return (int)UInt128.PopCount(right.Data ^ codeword.Data) + BitOperations.PopCount((uint)(right.Check ^ codeword.Check));
    }

    private void Count(UInt128 data, EccCodeword codeword, EccResult result, bool scrubbed)
    {
        var wrong = Distance(data, codeword);
        var outcome = result switch
        {
            { Outcome: EccOutcome.Uncorrectable } => 1,
            _ when result.Data == data => 0,
            { Outcome: EccOutcome.Corrected } => 2,
            _ => 3,
        };
        if (wrong > 0)
        {
            _words[scrubbed ? 0 : Math.Min(wrong, 5), outcome]++;
            _oddWords += !scrubbed && wrong >= 5 ? wrong % 2 : 0;
        }
    }

    private IEnumerable<BigInteger> Rows(List<ProgramWord> words) => words.Chunk(_plan.RowLines * _plan.Rram.Lanes).Select(row =>
        row.Select((word, index) => (BigInteger)word.Data << (index * _plan.Rram.DataBits)).Aggregate(BigInteger.Zero, (sum, word) => sum | word)
        & ((BigInteger.One << _plan.WeightsBits) - 1));

    /// <summary>Counts of a kind of faults.</summary>
    private sealed class RegimeTally
    {
        private long _loads;
        private long _clean;
        private long _corrected;
        private long _failed;
        private long _caught;

        public long Faults { get; set; }

        public long Programs { get; set; }

        public long FailedPrograms { get; set; }

        public long SilentlyWrong { get; private set; }

        public void Add(LoadedTile loaded, bool isRight)
        {
            _loads++;
            _failed += loaded.Failed ? 1 : 0;
            _caught += !loaded.Failed && loaded.Mismatch ? 1 : 0;
            _corrected += loaded is { IsGood: true, Corrected: true } ? 1 : 0;
            _clean += loaded is { IsGood: true, Corrected: false } ? 1 : 0;
            SilentlyWrong += loaded.IsGood && !isRight ? 1 : 0;
        }

        public RramRegimeCounts Report(string name) =>
            new(name, Faults, Programs, FailedPrograms, _loads, _clean, _corrected, _failed, _caught, SilentlyWrong);
    }
}

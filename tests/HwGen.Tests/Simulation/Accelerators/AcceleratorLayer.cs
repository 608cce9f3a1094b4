using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden.Workloads;
using HwGen.Modules;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Accelerators;
using HwGen.Simulation.Cores;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Streams;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Simulation.Cores;
using HwGen.Tests.Tools;
using HwGen.Weights;
using Xunit;
using TileWord = HwGen.Simulation.Rram.ProgramWord;

namespace HwGen.Tests.Simulation.Accelerators;

/// <summary>Chunks of a synthetic attention layer, mapped to a core whose weights lie in a small RRAM.</summary>
internal sealed class AcceleratorLayer
{
    private static readonly HwGenPlan s_tiny = new(ConfigurationReader.ReadPreset("tiny"));
    private readonly CoreLayer _layer;

    public AcceleratorLayer(CorePlan core, EncoderStage chunk, int chunks, int words = 128)
    {
        _layer = new(core, chunk, chunks);
        // A row in each cycle, so that the core can't always keep up.
        Plan = new(new(new RramPlan(maxFanout: 32, dataBits: 32, lanes: 2, banks: 8, words: words, spares: 2, readNs: 8), core.Tiles, core.Macro), core);
        Tiles = ProgramTiles.Of(Plan.Memory, _layer.Program);
        Words = [.. AcceleratorWords.Of(Plan, _layer.Program, ProgramLayout.Of(core, _layer.Program), Tiles, _layer.Rows)];
    }

    public AcceleratorPlan Plan { get; }

    public ProgramTiles Tiles { get; }

    /// <summary>Loads, program, start and rows.</summary>
    public IReadOnlyList<StreamWord> Words { get; }

    public List<short[]> Expected => _layer.Expected;

    /// <summary>The program before the loads, so that the start must wait for them; and a tile loaded once more behind each beat
    /// that enters, while the layer runs.</summary>
    public IReadOnlyList<StreamWord> WordsWithLoadsMeanwhile =>
    [
        .. Words.Skip(Tiles.Loads.Count).SkipLast(Inputs + 1),
        .. Words.Take(Tiles.Loads.Count),
        .. Words.TakeLast(Inputs + 1).Index().SelectMany(word => (StreamWord[])[word.Item, new AcceleratorWord(Tiles.Loads[word.Index % Tiles.Loads.Count])]),
    ];

    /// <summary>The same with the tiles programmed before.</summary>
    public IReadOnlyList<StreamWord> WordsWithProgramming
    {
        get
        {
            // The loader goes ahead of the programmer. A further tile is not begun before the last one is finished.
            var rram = Plan.Memory.Rram;
            var words = WeightImageHex.Words(rram, Tiles.Bytes);
            var tiles = Tiles.Loads.Select(load => (load.Address, Words: words.Skip(load.Address + rram.Lanes).Take(load.Lines * rram.Lanes).ToList()))
                .Append((words.Count, [.. new UInt128[rram.Lanes]]));
            return [.. tiles.SelectMany(tile => TileWord.Tile(Plan.Memory, tile.Address, tile.Words)).Select(word => new AcceleratorWord(word)), .. Words];
        }
    }

    private int Inputs => Words.Count(word => ((AcceleratorWord)word).Word is InputWord);

    /// <summary>What the model hands out.</summary>
    /// <param name="cells">The RRAM's bytes.</param>
    /// <param name="words">What it is told.</param>
    /// <param name="stalls">When source and sink rest.</param>
    public IReadOnlyList<string> Predict(byte[] cells, IReadOnlyList<StreamWord> words, StallPattern stalls) =>
        [.. StreamBenchTiming.Predict(Model(cells), words, stalls).Results.Select(result => ((StreamResult)result).Word)];

    /// <summary>Rows that the core hands out among <paramref name="results"/>.</summary>
    public IReadOnlyList<short[]> Rows(IReadOnlyList<string> results) => CoreWords.Rows(
        Plan.Core, _layer.Program, [.. results.Select(result => AcceleratorModel.CoreOutput(Plan, result)).OfType<string>()], _layer.Expected[0].Length);

    /// <summary>Runs the Verilog and holds it to the model.</summary>
    public async Task<SimulationRun> SimulateAsync(
        ISimulator simulator, StallPattern stalls, byte[] cells, IReadOnlyList<StreamWord> words, Mutation? mutation = null)
    {
        var workload = new StreamWorkload(new Accelerator(Plan), () => Model(cells), words) { Cells = WeightImageHex.Render(Plan.Memory.Rram, cells) };
        using var bench = new BlockBench(
            s_tiny, Provenance.Of(s_tiny.Configuration, "hwgen test"), simulator, RealTools.Runner,
            new(stalls) { Alter = mutation is null ? file => file : mutation.Apply });
        return await bench.RunAsync(workload, onResult: null, TestContext.Current.CancellationToken);
    }

    private AcceleratorModel Model(byte[] cells)
    {
        var model = new AcceleratorModel(Plan, _layer.Program, RramFaults.None);
        model.Memory.Fill(WeightImageHex.Words(Plan.Memory.Rram, cells));
        return model;
    }
}

using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Modules;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Accelerators;
using HwGen.Simulation.Cores;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Streams;
using HwGen.Weights;

namespace HwGen.Simulation.Workloads;

/// <summary>An attention layer on the attention core, all its chunks, with weights that are loaded from the RRAM.</summary>
public sealed class AcceleratorWorkload : CoreWorkload
{
    private readonly AcceleratorPlan _plan;
    private readonly ProgramTiles _tiles;

    /// <summary>Maps the layer to the core and its weights to the RRAM.</summary>
    /// <param name="plan">The accelerator.</param>
    /// <param name="name">Name as reports know it.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="geometry">Its chunks.</param>
    /// <param name="input">x: INT8, tokens x channels, in raster order.</param>
    /// <exception cref="MappingException">It does not fit.</exception>
    public AcceleratorWorkload(AcceleratorPlan plan, string name, AttentionLayer layer, WindowGeometry geometry, short[] input)
        : base(plan.Core, name, layer, geometry, input)
    {
        _plan = plan;
        _tiles = ProgramTiles.Of(plan.Memory, Program);
        Cells = WeightImageHex.Render(plan.Memory.Rram, _tiles.Bytes);
    }

    /// <inheritdoc/>
    public override VerilogModule Block => new Accelerator(_plan);

    /// <summary>Results of the core, and what became of each tile.</summary>
    public override int Vectors => base.Vectors + _tiles.Loads.Count;

    private protected override IEnumerable<StreamWord> Words(IReadOnlyList<short[]> rows) => AcceleratorWords.Of(_plan, Program, Pieces, _tiles, rows);

    private protected override (IStreamModel Model, AttentionCoreModel Core) CreateModel()
    {
        var model = new AcceleratorModel(_plan, Program, RramFaults.None);
        model.Memory.Fill(WeightImageHex.Words(_plan.Memory.Rram, _tiles.Bytes));
        return (model, model.Core);
    }

    private protected override string? CoreOutput(string word) => AcceleratorModel.CoreOutput(_plan, word);
}

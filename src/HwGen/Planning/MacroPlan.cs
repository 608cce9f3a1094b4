using HwGen.Configuration;
using static HwGen.Planning.Sizes;

namespace HwGen.Planning;

/// <summary>
/// Everything about one CIM macro that follows from its configuration: widths in bits, latencies in cycles, capacities
/// in weights. Computed once; templates, golden model, prediction and reports read it and derive nothing again.
/// </summary>
public sealed record MacroPlan
{
    /// <summary>Where the configuration doesn't say: with two, no stage of <c>dac25</c> takes longer than 4 ns in
    /// sky130_fd_sc_hd.</summary>
    private const int UsualHeapRegisters = 2;

    /// <summary>Derives the plan of <paramref name="macro"/>, which must satisfy every configuration rule.</summary>
    public MacroPlan(MacroConfiguration macro)
    {
        Configuration = macro;
        Groups = macro.Rows / macro.ElementBits;
        BitPlanes = macro.InputBits;
        ElementPlanes = macro.InputBits / macro.ElementBits;
        ClassSumBits = Math.Max(macro.WeightBits + CeilingLog2(Groups), macro.InputBits - CeilingLog2(macro.ElementBits));
        PlaneSumBits = ClassSumBits + macro.ElementBits;
        AccumulatorBits = macro.WeightBits + macro.InputBits + CeilingLog2(macro.Rows);
        ResultWords = macro.Result == ResultForm.CarrySave ? 2 : 1;
        BankBits = IndexBits(macro.Banks);
        RowBits = IndexBits(macro.Rows);
        ColumnBits = IndexBits(macro.Columns);
        BitSegments = CeilingDivide(macro.Rows, macro.Columns);
        ElementSegments = CeilingDivide(Groups, macro.Columns);
        HeapRegisters = macro.HeapRegisters ?? UsualHeapRegisters;
        AdderRegisters = macro.Result == ResultForm.Binary ? macro.AdderRegisters ?? 0 : 0;
        TreeStages = 2 * (HeapRegisters + 1);
        PipelineStages = 1 + TreeStages + 1 + AdderRegisters + 1;
        OutputDepth = CeilingDivide(ElementPlanes + PipelineStages + 1, ElementPlanes);
        ColumnsPerGroup = Math.Max(1, macro.MaxFanout / macro.WeightBits);
        ColumnGroups = CeilingDivide(macro.Columns, ColumnsPerGroup);
    }

    /// <summary>The configuration that this plan was derived from.</summary>
    public MacroConfiguration Configuration { get; }

    /// <summary>Logical rows in element mode: groups of ElementBits adjacent rows that hold the same weight.</summary>
    public int Groups { get; }

    /// <summary>Cycles that one vector occupies the macro in bit mode.</summary>
    public int BitPlanes { get; }

    /// <summary>Cycles that one vector occupies the macro in element mode.</summary>
    public int ElementPlanes { get; }

    /// <summary>Width in bits of one row class's weighted sum: with its offset 2^(bits-1) never negative, and enough for
    /// the accumulator to take the offsets of all planes back at once.</summary>
    public int ClassSumBits { get; }

    /// <summary>Width in bits of a column's sum over one input plane, with its classes' offsets.</summary>
    public int PlaneSumBits { get; }

    /// <summary>Width in bits of a column's result, signed: holds every sum of Rows products exactly.</summary>
    public int AccumulatorBits { get; }

    /// <summary>What the configuration says of the adder tree's depth: it has two stages, and two for each.</summary>
    public int HeapRegisters { get; }

    /// <summary>Stages of a column's adder tree.</summary>
    public int TreeStages { get; }

    /// <summary>Registers of the addition that makes a result binary, each behind as many of its bits.</summary>
    public int AdderRegisters { get; }

    /// <summary>Cycles from a vector's last input plane leaving the serializer to its result at the output port:
    /// wordline register, adder tree, accumulator, final adder, output buffer.</summary>
    public int PipelineStages { get; }

    /// <summary>Words a column hands over: 1 binary, 2 carry-save.</summary>
    public int ResultWords { get; }

    /// <summary>Bits a column hands over for each vector.</summary>
    public int ResultBits => ResultWords * AccumulatorBits;

    /// <summary>Weights lie in latches.</summary>
    public bool HasLatches => Configuration.Cell == StorageCell.Latch;

    /// <summary>Width in bits of a bank index.</summary>
    public int BankBits { get; }

    /// <summary>Width in bits of a row, group or segment index.</summary>
    public int RowBits { get; }

    /// <summary>Width in bits of a column index.</summary>
    public int ColumnBits { get; }

    /// <summary>Column-wise writes that fill one column in bit mode; each carries up to Columns rows.</summary>
    public int BitSegments { get; }

    /// <summary>Column-wise writes that fill one column in element mode; each carries up to Columns groups.</summary>
    public int ElementSegments { get; }

    /// <summary>Results the output buffer holds: enough to run without a bubble at the shortest interval.</summary>
    public int OutputDepth { get; }

    /// <summary>Columns behind one leaf of the broadcast trees: as many as MaxFanout loads allow.</summary>
    public int ColumnsPerGroup { get; }

    /// <summary>Leaves of the broadcast trees.</summary>
    public int ColumnGroups { get; }

    /// <summary>Writes that any phase of a stimulus needs at most: one bank filled row by row or column by column.</summary>
    public int MostWritesInPhase => Math.Max(Configuration.Rows, Configuration.Columns * BitSegments);

    /// <summary>Weights that one bank holds in bit mode, one for each physical row and column.</summary>
    public int WeightsPerBank => Configuration.Rows * Configuration.Columns;

    /// <summary>Bits of storage in the macro, all banks.</summary>
    public int StorageBits => WeightsPerBank * Configuration.WeightBits * Configuration.Banks;

    /// <summary>Inputs that one vector carries in <paramref name="mode"/>.</summary>
    public int VectorLength(MacroMode mode) => mode == MacroMode.Bit ? Configuration.Rows : Groups;

    /// <summary>Cycles between the starts of two vectors in <paramref name="mode"/>, without a bubble.</summary>
    public int Interval(MacroMode mode) => mode == MacroMode.Bit ? BitPlanes : ElementPlanes;

    /// <summary>Cycles from the cycle in which a vector is accepted to the first in which its result is valid.</summary>
    public int Latency(MacroMode mode) => Interval(mode) + PipelineStages;
}

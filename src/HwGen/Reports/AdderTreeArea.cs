using System.Text.Json.Serialization;
using HwGen.Planning;
using HwGen.Synthesis;

namespace HwGen.Reports;

/// <summary>
/// Areas of one column in a library's unit, and its adder tree against the physical limit: a full adder takes one bit away,
/// so ROWS*WEIGHT_BITS one-bit products take at least as many full adders as there are more products than bits in their
/// sum, WEIGHT_BITS + log2(ROWS).
/// </summary>
public sealed record AdderTreeArea
{
    /// <summary>The library's full-adder cell, or "full adders of gates" where it has none.</summary>
    public required string FullAdder { get; init; }

    /// <summary>The limit: that many full adders.</summary>
    public required int LimitAdders { get; init; }

    /// <summary>The limit's area.</summary>
    public required double Limit { get; init; }

    /// <summary>The tree's logic: adders, mode multiplexers with the top class's sign, the buffers of their controls.</summary>
    public required double Tree { get; init; }

    /// <summary>The registers in the tree, which the limit knows nothing of.</summary>
    public required double TreeRegisters { get; init; }

    /// <summary>AND gates, and the OR of the banks.</summary>
    public required double AndGates { get; init; }

    /// <summary>Shift-accumulator.</summary>
    public required double Accumulator { get; init; }

    /// <summary>Adder of its two words, where results are binary.</summary>
    public required double FinalAdder { get; init; }

    /// <summary>Output buffer.</summary>
    public required double OutputBuffer { get; init; }

    /// <summary>Storage of all banks.</summary>
    public required double Storage { get; init; }

    /// <summary>The whole column.</summary>
    public required double Column { get; init; }

    /// <summary>The parts by name; all but the last add up to it.</summary>
    [JsonIgnore]
    public IReadOnlyList<(string Name, double Area)> Parts =>
    [
        ("storage", Storage),
        ("AND gates", AndGates),
        ("adder tree", Tree),
        ("its registers", TreeRegisters),
        ("accumulator", Accumulator),
        ("final adder", FinalAdder),
        ("output buffer", OutputBuffer),
        ("whole", Column),
    ];

    /// <summary><see cref="Tree"/> divided by <see cref="Limit"/>.</summary>
    public double Ratio => Tree / Limit;

    /// <summary>The areas in a column of <paramref name="plan"/>; null for a block without columns, or a target without areas.</summary>
    public static AdderTreeArea? Of(Netlist netlist, DesignStatistics statistics, HwGenPlan plan, SynthesisTarget target)
    {
        if (target.Mapping is not { } mapping || statistics.Modules.FirstOrDefault(IsColumn) is not { Instances: var columns })
        {
            return null;
        }

        var fullAdder = mapping.FullAdder?.Cell.Area ?? GatesOfFullAdder(netlist, plan, target);
        var macro = plan.Configuration.Macro;
        var adders = (macro.Rows * macro.WeightBits) - (macro.WeightBits + Sizes.CeilingLog2(macro.Rows));
        var tree = InColumn("cim_adder_tree");
        return new()
        {
            FullAdder = mapping.FullAdder?.Cell.Name ?? "full adders of gates",
            LimitAdders = adders,
            Limit = adders * fullAdder,
            Tree = tree.Area - tree.RegisterArea,
            TreeRegisters = tree.RegisterArea,
            AndGates = InColumn("cim_multiplier").Area,
            Accumulator = InColumn("cim_accumulator").Area,
            FinalAdder = InColumn("cim_final_adder").Area,
            OutputBuffer = InColumn("cim_output_buffer").Area,
            Storage = InColumn("cim_storage").Area,
            Column = InColumn("cim_column").Area,
        };

        bool IsColumn(ModuleStatistics module) => module.Module == plan.Configuration.ModuleName("cim_column");

        (double Area, double RegisterArea) InColumn(string block)
        {
            var module = statistics.Modules.FirstOrDefault(module => module.Module == plan.Configuration.ModuleName(block));
            return ((module?.Whole.Area ?? 0) / columns, (module?.Whole.RegisterArea ?? 0) / columns);
        }
    }

    /// <summary>Area of the smallest full adder that logic synthesis made, for a library without a cell.</summary>
    private static double GatesOfFullAdder(Netlist netlist, HwGenPlan plan, SynthesisTarget target) => netlist.Modules.Values
        .Where(module => module.SourceName == plan.Configuration.ModuleName("full_adder"))
        .Min(module => module.Cells.Sum(cell => target.CountsOf(cell.Type).Area) / module.Ports.First(port => port.IsInput).Bits.Count);
}

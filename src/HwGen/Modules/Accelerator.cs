using System.Text.RegularExpressions;
using HwGen.Modules.Cores;
using HwGen.Modules.Rram;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The attention core with its weight memory, whose parameters and ports get a prefix.</summary>
public sealed partial class Accelerator(AcceleratorPlan plan) : VerilogModule
{
    /// <summary>The memory's parameters that the core has under a name of its own.</summary>
    private static readonly Dictionary<string, string> s_shared = new()
    {
        ["MACRO_BITS"] = "TILE_BITS",
        ["WEIGHT_BANK_BITS"] = "BANK_BITS",
        ["WEIGHT_ROW_BITS"] = "ROW_BITS",
        ["WEIGHTS_BITS"] = "COLUMNS*WEIGHT_BITS",
        ["MAX_FANOUT"] = "MAX_FANOUT",
    };

    private readonly WeightMemory _memory = new(plan.Memory);
    private readonly AttentionCore _core = new(plan.Core);

    /// <inheritdoc/>
    public override string Name => "accelerator";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The attention core with its static weights on chip. Tiles go from the RRAM into the core's macros as the
        host asks for them, while a layer runs, too; a layer begins when what was asked for is there. A tile's
        rows are rows of a macro's cells: the copies that element mode wants lie in the RRAM as in the cells.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. _core.Parameters.Where(parameter => parameter.Name is not ("SUM_BITS" or "COUNTER_BITS")), // no port has them
        .. _memory.Parameters.Where(parameter => !s_shared.ContainsKey(parameter.Name)).Select(parameter =>
            parameter with { Name = Renamed(parameter.Name), Default = Renamed(parameter.Default), Meaning = $"RRAM: {Renamed(parameter.Meaning)}" }),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. _memory.Ports
            .Where(port => IsOfStream(port) && !port.Name.StartsWith("write_", StringComparison.Ordinal) && port.Name != "load_element_i")
            .Select(port => port with { Name = $"rram_{port.Name}", Width = Renamed(port.Width), Meaning = Renamed(MeaningOf(port)) }),
        .. _core.Ports
            .Where(port => IsOfStream(port) && !port.Name.StartsWith("weights_", StringComparison.Ordinal))
            .Select(port => port with { Meaning = MeaningOf(port) }),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [.. Units, new UpDownCounter(plan.Core.MaxFanout)];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Units => [_memory, _core];

    /// <summary>What a part's port means here, where that is another thing.</summary>
    private static string MeaningOf(Port port) => port.Name switch
    {
        "load_macro_i" => "macro: less than TILES",
        "load_row_i" => "the macro's row of the tile's first",
        "start_ready_o" => "it begins: the core is at rest, and all tiles asked for are loaded",
        _ => port.Meaning,
    };

    private static bool IsOfStream(Port port) => port != Port.Clock && port != Port.Reset;

    /// <summary>A text about the memory in the accelerator's names.</summary>
    private string Renamed(string text) => UpperCaseName().Replace(text, name =>
        s_shared.TryGetValue(name.Value, out var shared) ? shared
        : _memory.Parameters.Any(parameter => parameter.Name == name.Value) ? $"RRAM_{name.Value}"
        : name.Value);

    [GeneratedRegex("[A-Z][A-Z_]+")]
    private static partial Regex UpperCaseName();
}

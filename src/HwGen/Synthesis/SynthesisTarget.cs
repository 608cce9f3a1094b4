using HwGen.Configuration;
using HwGen.Modules;
using HwGen.Synthesis.Liberty;
using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>What a design is synthesized for: Yosys's own gates, or the cells of a library.</summary>
public sealed record SynthesisTarget
{
    /// <summary>The script with which ABC chooses a library's cells.</summary>
    public const string LibraryAbcScript = "+strash;&get,-n;&dch,-f;&nf;&put";

    /// <summary>Yosys's own gates and flip-flops.</summary>
    public static SynthesisTarget Generic { get; } = new() { Name = "generic" };

    /// <summary>The name in reports.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of the Liberty file; null for <see cref="Generic"/>.</summary>
    public string? LibertyPath { get; private init; }

    /// <summary>The library's cells; null for <see cref="Generic"/>.</summary>
    public LibertyLibrary? Library { get; private init; }

    /// <summary>The cells that stand in for modules; null for <see cref="Generic"/>.</summary>
    public LibraryMapping? Mapping { get; private init; }

    /// <summary>The script that ABC runs, for reports.</summary>
    public string AbcScript => Library is null ? "Yosys's default for gates" : LibraryAbcScript;

    /// <summary>The library in the Liberty file <paramref name="path"/>, for a design of <paramref name="configuration"/>.</summary>
    /// <exception cref="ToolException">The file can't be read or isn't a library.</exception>
    public static SynthesisTarget OfLiberty(string path, HwGenConfiguration configuration)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The Liberty file can't be read: {exception.Message}", exception);
        }

        var library = LibertyReader.Read(text);
        return new()
        {
            Name = $"liberty:{Path.GetFileName(path)}",
            LibertyPath = Path.GetFullPath(path),
            Library = library,
            Mapping = LibraryMapping.Of(library, configuration),
        };
    }

    /// <summary>Modules that a foundry's macro replaces in silicon, and of which the netlist has nothing but their names: cells
    /// without area or timing.</summary>
    public IReadOnlyList<string> BlackBoxes { get; init; } = [];

    /// <summary>Those of <see cref="BlackBoxes"/> that are memories.</summary>
    public IReadOnlyList<string> Memories { get; init; } = [];

    /// <summary>The target for a design with macros in it.</summary>
    /// <param name="top">The module on top.</param>
    /// <param name="configuration">The configuration, which names the modules.</param>
    public SynthesisTarget For(VerilogModule top, HwGenConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(top);
        ArgumentNullException.ThrowIfNull(configuration);
        return this with
        {
            BlackBoxes = Names(module => module.IsBlackBox),
            Memories = Names(module => module.IsMemory),
        };

        List<string> Names(Func<VerilogModule, bool> isOne) => [.. top.Hierarchy().Where(isOne).Select(module => configuration.ModuleName(module.Name))];
    }

    /// <summary>Area, kind and number of a leaf cell.</summary>
    /// <param name="type">The cell's type in the netlist.</param>
    public CellCounts CountsOf(string type)
    {
        if (BlackBoxes.Contains(type))
        {
            return new(1, 0, 0, 0);
        }

        if (Library is null)
        {
            return new(1, GenericCells.IsFlipFlop(type) ? 1 : 0, GenericCells.IsLatch(type) ? 1 : 0, 0);
        }

        var cell = Library.Cells.GetValueOrDefault(type)
            ?? throw new ToolException($"The netlist has a cell {type}, which library {Library.Name} hasn't.");
        return new(1, cell.IsFlipFlop ? 1 : 0, cell.IsLatch ? 1 : 0, 0)
        {
            Area = cell.Area,
            RegisterArea = cell.IsFlipFlop || cell.IsLatch ? cell.Area : 0,
        };
    }
}

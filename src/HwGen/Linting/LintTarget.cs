using HwGen.Modules;

namespace HwGen.Linting;

/// <summary>A module to lint.</summary>
/// <param name="Module">Its name in Verilog.</param>
/// <param name="Files">Its file and those of all modules below it.</param>
public sealed record LintTarget(string Module, IReadOnlyList<string> Files)
{
    /// <summary>Each module of <paramref name="blocks"/> and below them once, but for those of simulation: synthesis sees
    /// nothing of them.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="prefix">What the names of all modules begin with.</param>
    public static IReadOnlyList<LintTarget> Of(IEnumerable<VerilogModule> blocks, string prefix) =>
    [
        .. blocks.SelectMany(block => block.Hierarchy()).Where(module => !module.IsForSimulation).DistinctBy(module => module.Name)
            .Select(module => new LintTarget(prefix + module.Name, [.. module.Hierarchy().Select(part => $"{prefix}{part.Name}.v")])),
    ];
}

using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules;
using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>Makes netlists that stand in for a block's Verilog in a simulation.</summary>
public interface INetlistSource
{
    /// <summary>What the netlists are made of.</summary>
    string TargetName { get; }

    /// <summary>Synthesizes <paramref name="block"/>.</summary>
    /// <param name="block">The block.</param>
    /// <param name="configuration">What it was generated from.</param>
    /// <param name="rtl">The Verilog of the block and of all below it.</param>
    /// <param name="onProgress">Receives the name of each step as it begins.</param>
    /// <param name="cancellationToken">Cancels the synthesis.</param>
    /// <returns>Files with a module of the block's name, parameters and ports, which are those of its netlist.</returns>
    /// <exception cref="ToolException">A tool is missing or failed, or nobody says what a cell does.</exception>
    Task<IReadOnlyList<GeneratedFile>> GenerateAsync(
        VerilogModule block,
        HwGenConfiguration configuration,
        IReadOnlyList<GeneratedFile> rtl,
        Action<string>? onProgress,
        CancellationToken cancellationToken);
}

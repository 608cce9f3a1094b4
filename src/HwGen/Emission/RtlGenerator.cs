using HwGen.Modules;
using HwGen.Planning;

namespace HwGen.Emission;

/// <summary>Renders the Verilog of a plan: one file a module, leaves first.</summary>
public static class RtlGenerator
{
    /// <summary>All modules of <paramref name="plan"/>.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(HwGenPlan plan, Provenance provenance) =>
        Generate(new CimMacro(plan.Macro), provenance);

    /// <summary><paramref name="top"/> and all modules below it.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(VerilogModule top, Provenance provenance) =>
        [.. top.Hierarchy().Select(new ModuleRenderer(provenance).Render)];
}

using HwGen.Modules;
using HwGen.Planning;

namespace HwGen.Emission;

/// <summary>Renders the Verilog of a plan: one file a module, leaves first.</summary>
public static class RtlGenerator
{
    /// <summary>All modules of <paramref name="plan"/>.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(HwGenPlan plan, Provenance provenance)
    {
        var renderer = new ModuleRenderer(provenance);
        return [.. new CimMacro(plan.Macro).Hierarchy().Select(renderer.Render)];
    }
}

using HwGen.Modules;
using HwGen.Modules.Rram;
using HwGen.Planning;

namespace HwGen.Emission;

/// <summary>Renders the Verilog of a plan: one file a module, leaves first.</summary>
public static class RtlGenerator
{
    /// <summary>The blocks that a plan makes: each is the top of a design of its own.</summary>
    public static IReadOnlyList<VerilogModule> Blocks(HwGenPlan plan) =>
    [
        new CimMacro(plan.Macro),
        new Requantizer(plan.Requantizer),
        new RowDivider(plan.MaxFanout),
        new Softmax(plan.Softmax),
        new LayerNorm(plan.LayerNorm),
        new Residual(plan.Residual),
        new WindowAddress(plan.AddressBits, plan.MaxFanout),
        new RramInterface(plan.Rram),
        new WeightMemory(plan.WeightMemory),
    ];

    /// <summary>All modules of <paramref name="plan"/>, those that several blocks share once.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(HwGenPlan plan, Provenance provenance) =>
        [.. Blocks(plan).SelectMany(block => Generate(block, provenance)).Distinct()];

    /// <summary>An empty module for each one that a foundry's macro may replace.</summary>
    public static IReadOnlyList<GeneratedFile> GenerateStubs(HwGenPlan plan, Provenance provenance) =>
    [
        .. Blocks(plan).SelectMany(block => block.Hierarchy()).Where(module => module.IsReplaceable)
            .Select(new ModuleRenderer(provenance).RenderStub).Distinct(),
    ];

    /// <summary><paramref name="top"/> and all modules below it.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(VerilogModule top, Provenance provenance) =>
        [.. top.Hierarchy().Select(new ModuleRenderer(provenance).Render)];
}

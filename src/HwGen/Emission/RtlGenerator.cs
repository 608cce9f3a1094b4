using HwGen.Modules;
using HwGen.Modules.Cores;
using HwGen.Modules.Rram;
using HwGen.Planning;

namespace HwGen.Emission;

/// <summary>Renders the Verilog of a plan: one file a module, leaves first.</summary>
public static class RtlGenerator
{
    private static readonly (string Name, Func<HwGenPlan, VerilogModule?> Create)[] _blocks =
    [
        ("cim_macro", plan => new CimMacro(plan.Macro)),
        ("requantizer", plan => new Requantizer(plan.Requantizer)),
        ("row_divider", plan => new RowDivider(plan.MaxFanout)),
        ("softmax", plan => new Softmax(plan.Softmax)),
        ("layer_norm", plan => new LayerNorm(plan.LayerNorm)),
        ("residual", plan => new Residual(plan.Residual)),
        ("window_address", plan => new WindowAddress(plan.AddressBits, plan.MaxFanout)),
        ("rram_interface", plan => new RramInterface(plan.Rram)),
        ("weight_memory", plan => new WeightMemory(plan.WeightMemory)),
        ("attention_core", plan => plan.Core is { } core ? new AttentionCore(core) : null),
        ("accelerator", plan => plan.Accelerator is { } accelerator ? new Accelerator(accelerator) : null),
    ];

    /// <summary>Names of all blocks; a plan may have no core.</summary>
    public static IReadOnlyList<string> BlockNames { get; } = [.. _blocks.Select(block => block.Name)];

    /// <summary>The blocks that a plan makes: each is the top of a design of its own.</summary>
    public static IReadOnlyList<VerilogModule> Blocks(HwGenPlan plan) => [.. _blocks.Select(block => block.Create(plan)).OfType<VerilogModule>()];

    /// <summary>Those of <see cref="Blocks"/> that are no unit of another one: what is synthesized once with each of them.</summary>
    public static IReadOnlyList<VerilogModule> OuterBlocks(HwGenPlan plan)
    {
        var blocks = Blocks(plan);
        var inner = blocks.SelectMany(block => block.AllUnits()).Select(unit => unit.Name).ToHashSet();
        return [.. blocks.Where(block => !inner.Contains(block.Name))];
    }

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

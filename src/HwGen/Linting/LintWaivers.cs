using HwGen.Emission;

namespace HwGen.Linting;

/// <summary>Every lint warning that generated Verilog is allowed.</summary>
public static class LintWaivers
{
    /// <summary>The name of the file that carries them.</summary>
    public const string FileName = "lint.vlt";

    /// <summary>The waivers.</summary>
    public static IReadOnlyList<LintWaiver> All { get; } =
    [
        new("UNUSEDPARAM", "*_fanout_*.v", "*'MAX_FANOUT'*",
            "The simulation view has no buffers, so that nothing bounds their loads."),
        new("UNUSEDPARAM", "*_cim_storage.v", "*'MAX_FANOUT'*",
            "The simulation view has no buffers, so that nothing bounds their loads."),
        new("UNUSEDPARAM", "*_two_port_memory.v", "*'MAX_FANOUT'*",
            "The simulation view has no buffers, so that nothing bounds their loads."),
        new("UNUSEDPARAM", "*_carry_select_adder.v", "*'MAX_FANOUT'*",
            "The simulation view has no buffers, so that nothing bounds their loads."),
        new("UNUSEDPARAM", "*_cim_adder_tree.v", "*",
            "The simulation view has neither buffers nor levels of adders."),
        new("UNUSEDSIGNAL", "*_cim_adder_tree.v", "*",
            "Classes and levels are alike; the plan says what each of them needs."),
        new("UNUSEDSIGNAL", "*_carry_save_heap.v", "*'carry'*",
            "Carries out of the topmost column leave the range of the sum."),
        new("BLKSEQ", "*_cim_storage.v", "*",
            "Words on the way to the simulation view's register, which nothing else reads."),
        new("LATCH", "*_latch_word.v", "*",
            "Latches are what is asked for here."),
        new("COMBDLY", "*_latch_word.v", "*",
            "Latches change after what a clock samples at the edge that opens them."),
        new("UNUSEDSIGNAL", "*_cim_write_port.v", "*_lines'*",
            "A one-hot decoder has a power of two of lines; rows and columns may be fewer."),
        new("UNUSEDSIGNAL", "*_two_port_memory.v", "*_lines'*",
            "A one-hot decoder has a power of two of lines; words may be fewer."),
    ];

    /// <summary>The file that has Verilator keep quiet about <paramref name="waivers"/>, each below its reason.</summary>
    public static GeneratedFile Render(IReadOnlyList<LintWaiver> waivers) => new(
        FileName,
        "`verilator_config\n" + string.Concat(waivers.Select(waiver =>
            $"\n// {waiver.Reason}\nlint_off -rule {waiver.Rule} -file \"{waiver.Files}\" -match \"{waiver.Match}\"\n")));
}

namespace HwGen.Tools;

/// <summary>Every external program that HwGen knows: one table for <c>doctor</c> and for the message about a missing tool.</summary>
public static class ToolCatalog
{
    private const string NoVersion = "-";

    private static readonly string[] LongVersionOption = ["--version"];
    private static readonly string[] ShortVersionOption = ["-V"];

    /// <summary>The tools, those that everything needs first.</summary>
    public static IReadOnlyList<Tool> All { get; } =
    [
        new("verilator", "verilator", "lint, simulation", IsRequired: true, "5.006", LongVersionOption),
        new("make", "make", "C++ builds", IsRequired: true, "4.3", LongVersionOption),
        new("g++", "g++", "C++ builds", IsRequired: true, "12.2", LongVersionOption),
        new("iverilog", "iverilog", "lint, simulation", IsRequired: true, "11.0", ShortVersionOption),
        new("vvp", "iverilog", "simulation", IsRequired: true, "11.0", ShortVersionOption),
        new("yosys", "yosys", "synthesis, proofs", IsRequired: true, "0.23", ShortVersionOption),
        new("yosys-smtbmc", "yosys", "proofs", IsRequired: false, "0.23", ShortVersionOption),
        new("z3", "z3", "proofs", IsRequired: false, "4.8", LongVersionOption),
        new("sta", "opensta", "static timing", IsRequired: false, "2.0.17", ["-version"]),
        new("z3", "z3", "proofs", IsRequired: false, "4.8", LongVersionOption),
        new("yosys-smtbmc", "yosys", "proofs", IsRequired: false, NoVersion, []),
        new("yosys-abc", "yosys", "proofs", IsRequired: false, NoVersion, []),
        new("nextpnr-ice40", "nextpnr-ice40", "FPGA place and route", IsRequired: false, "0.4", LongVersionOption),
        new("icepack", "fpga-icestorm", "FPGA bitstreams", IsRequired: false, NoVersion, []),
    ];

    /// <summary>Finds a tool by the name of its executable; null when HwGen doesn't know it.</summary>
    public static Tool? Find(string executable) => All.FirstOrDefault(tool => tool.Executable == executable);
}

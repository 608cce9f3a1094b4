namespace HwGen.Tools;

/// <summary>What <see cref="Verilator.BuildAsync"/> builds. Nothing but this record and the files it names can change
/// the program.</summary>
public sealed record VerilatorBuild
{
    /// <summary>Modules that the settings name are compiled on their own, once for all their instances.</summary>
    public bool IsHierarchical { get; init; }

    /// <summary>The folder that all file names are relative to. Where it lies doesn't change the program.</summary>
    public required string Folder { get; init; }

    /// <summary>The Verilog files, relative to <see cref="Folder"/>.</summary>
    public required IReadOnlyList<string> VerilogFiles { get; init; }

    /// <summary>The C++ files, relative to <see cref="Folder"/>; one defines <c>main</c>.</summary>
    public required IReadOnlyList<string> CppFiles { get; init; }

    /// <summary>The module to verilate.</summary>
    public required string Top { get; init; }

    /// <summary>The C++ class of the model, and so its header: <c>Vtop.h</c> whatever the top module's name.</summary>
    public string ModelClass { get; init; } = "Vtop";

    /// <summary>Files that the others include, relative to <see cref="Folder"/>, which is on both include paths.</summary>
    public IReadOnlyList<string> IncludedFiles { get; init; } = [];

    /// <summary>Files that waive warnings (<c>.vlt</c>), relative to <see cref="Folder"/>.</summary>
    public IReadOnlyList<string> WaiverFiles { get; init; } = [];

    /// <summary>Preprocessor macros of the Verilog, as <c>NAME</c> or <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Defines { get; init; } = [];

    /// <summary>Values for the parameters of <see cref="Top"/>, as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>What the program can record.</summary>
    public WaveFormat Waves { get; init; } = WaveFormat.None;

    /// <summary>Compiler flags for what runs every cycle.</summary>
    public string FastFlags { get; init; } = "-O2";

    /// <summary>Compiler flags for what runs once.</summary>
    public string SlowFlags { get; init; } = "-O0";

    /// <summary>Compiler flags for Verilator's run-time library.</summary>
    public string RuntimeFlags { get; init; } = "-O1";

    /// <summary>Compilers to run side by side.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>The time limit of Verilator and of the C++ build, each.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);
}

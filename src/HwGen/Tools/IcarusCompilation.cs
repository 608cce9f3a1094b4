namespace HwGen.Tools;

/// <summary>What <see cref="Icarus"/> compiles or lints.</summary>
public sealed record IcarusCompilation
{
    /// <summary>The Verilog files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The module to elaborate.</summary>
    public required string Top { get; init; }

    /// <summary>Folders searched for included files.</summary>
    public IReadOnlyList<string> IncludeDirectories { get; init; } = [];

    /// <summary>Preprocessor macros, as <c>NAME</c> or <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Defines { get; init; } = [];

    /// <summary>The language: its year, as <c>-g</c> has it.</summary>
    public string Language { get; init; } = "2005";

    /// <summary>Values for the parameters of <see cref="Top"/>, as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The time limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);
}

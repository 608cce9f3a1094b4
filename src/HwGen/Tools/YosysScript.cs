namespace HwGen.Tools;

/// <summary>What <see cref="Yosys.RunScriptAsync"/> runs, and where it leaves its traces.</summary>
public sealed record YosysScript
{
    /// <summary>The folder to run in, which exists; the script and its log stay there.</summary>
    public required string Folder { get; init; }

    /// <summary>The name of the script's and the log's file, before <c>.ys</c> and <c>.log</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The commands, one a line.</summary>
    public required string Text { get; init; }

    /// <summary>The time limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);
}

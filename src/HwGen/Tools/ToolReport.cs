namespace HwGen.Tools;

/// <summary>What was found of a tool.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="Path">Where it lies; null when it is missing.</param>
/// <param name="Version">Its version; null when it is missing or broken.</param>
public sealed record ToolReport(Tool Tool, ToolState State, string? Path, ToolVersion? Version)
{
    /// <summary>Whether HwGen's main flow can go on: an old tool may do, a missing one can't.</summary>
    public bool IsUsable => State is ToolState.Ready or ToolState.Old || !Tool.IsRequired;
}

namespace HwGen.Tools;

/// <summary>Whether a tool can be used.</summary>
public enum ToolState
{
    /// <summary>Found, and as new as it must be.</summary>
    Ready,

    /// <summary>Found, but older than any version known to work.</summary>
    Old,

    /// <summary>Found, but it doesn't run.</summary>
    Broken,

    /// <summary>Not on PATH.</summary>
    Missing,
}

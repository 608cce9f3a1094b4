namespace HwGen.Tools;

/// <summary>The version that a tool reports.</summary>
/// <param name="Banner">The whole line, which also names the build.</param>
/// <param name="Text">The number as the tool writes it, such as <c>5.006</c>.</param>
/// <param name="Number">The number to compare with.</param>
public sealed record ToolVersion(string Banner, string Text, Version Number);

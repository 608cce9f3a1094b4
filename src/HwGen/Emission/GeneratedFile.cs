namespace HwGen.Emission;

/// <summary>A file to be written: its path relative to the output folder, with forward slashes, and its text.</summary>
public sealed record GeneratedFile(string Path, string Text);

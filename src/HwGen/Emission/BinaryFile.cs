namespace HwGen.Emission;

/// <summary>A file to be written: its path relative to the output folder, with forward slashes, and its bytes.</summary>
public sealed record BinaryFile(string Path, ReadOnlyMemory<byte> Bytes);

namespace HwGen.Emission;

/// <summary>A file or folder that cannot be written; what stood there before still stands.</summary>
public sealed class OutputException(string path, Exception reason)
    : UserErrorException($"cannot write {path}: {reason.Message}", reason)
{
    /// <summary>The path as its user named it.</summary>
    public string Path { get; } = path;
}

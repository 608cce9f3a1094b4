namespace HwGen.Import;

/// <summary>A file of weights, pixels or tensors that cannot be used.</summary>
/// <param name="origin">The file, as its user named it.</param>
/// <param name="problem">What is wrong with it, a clause without a full stop.</param>
/// <param name="innerException">What the operating system or a library said.</param>
public sealed class ImportException(string origin, string problem, Exception? innerException = null)
    : UserErrorException($"{origin}: {problem}.", innerException)
{
    /// <summary>The file, as its user named it.</summary>
    public string Origin { get; } = origin;
}

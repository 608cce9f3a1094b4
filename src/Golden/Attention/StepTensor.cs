namespace HwGen.Golden.Attention;

/// <summary>One step's tensor, ready to be dumped or compared. Tokens are in raster order, channels last.</summary>
/// <param name="Step">The step that made it.</param>
/// <param name="Name">Short name for files and reports; a step may leave more than one tensor.</param>
/// <param name="Type">What holds each of its numbers.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
/// <param name="Values">Its numbers, last dimension fastest.</param>
public sealed record StepTensor(
    AttentionStep Step, string Name, IntegerType Type, IReadOnlyList<int> Shape, long[] Values)
{
    /// <summary>Index of the first number in which <paramref name="other"/> differs, or null.</summary>
    /// <param name="other">The same step's tensor from elsewhere.</param>
    /// <exception cref="ArgumentException">The tensors are not of the same name and shape.</exception>
    public int? FirstDifference(StepTensor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Name != other.Name || !Shape.SequenceEqual(other.Shape))
        {
            throw new ArgumentException(
                $"{Name} [{string.Join(", ", Shape)}] meets {other.Name} [{string.Join(", ", other.Shape)}].",
                nameof(other));
        }

        var length = Values.AsSpan().CommonPrefixLength(other.Values);
        return length == Values.Length ? null : length;
    }
}

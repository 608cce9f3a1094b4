namespace HwGen.Export;

/// <summary>Where two runs of an attention layer part.</summary>
/// <param name="Name">Name of the step's tensor.</param>
/// <param name="Index">Place in it, outermost dimension first.</param>
/// <param name="Expected">The golden number.</param>
/// <param name="Got">The other one.</param>
public sealed record TensorDivergence(string Name, IReadOnlyList<int> Index, long Expected, long Got)
{
    /// <summary>Such as <c>q[3, 7]: expected 12, got 13</c>.</summary>
    public override string ToString() => $"{Name}[{string.Join(", ", Index)}]: expected {Expected}, got {Got}";
}

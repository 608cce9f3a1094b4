using HwGen.Golden.Attention;

namespace HwGen.Export;

/// <summary>Compares the tensors that a layer's RTL leaves with the golden ones.</summary>
public static class TensorComparison
{
    /// <summary>The first number of the first step that differs, or null. Later steps follow from it, right or not.</summary>
    /// <param name="golden">Golden tensors in the order of the steps, see <see cref="AttentionTrace.Tensors"/>.</param>
    /// <param name="rtl">As many of the RTL's, in the same order.</param>
    /// <exception cref="ArgumentException">The tensors do not have the same names and shapes.</exception>
    public static TensorDivergence? FirstDivergence(IEnumerable<StepTensor> golden, IEnumerable<StepTensor> rtl)
    {
        ArgumentNullException.ThrowIfNull(golden);
        ArgumentNullException.ThrowIfNull(rtl);
        using var others = rtl.GetEnumerator();
        foreach (var tensor in golden)
        {
            if (!others.MoveNext())
            {
                throw new ArgumentException($"The tensor {tensor.Name} is missing.", nameof(rtl));
            }

            if (tensor.FirstDifference(others.Current) is { } place)
            {
                return new TensorDivergence(
                    tensor.Name, Index(tensor.Shape, place), tensor.Values[place], others.Current.Values[place]);
            }
        }

        return others.MoveNext()
            ? throw new ArgumentException($"The tensor {others.Current.Name} is one too many.", nameof(rtl))
            : null;
    }

    private static int[] Index(IReadOnlyList<int> shape, int place)
    {
        var index = new int[shape.Count];
        for (var dimension = shape.Count - 1; dimension >= 0; dimension--)
        {
            (place, index[dimension]) = Math.DivRem(place, shape[dimension]);
        }

        return index;
    }
}

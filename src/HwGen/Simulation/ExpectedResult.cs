namespace HwGen.Simulation;

/// <summary>What a bench must print for one result: the golden model's word, in the predicted cycle.</summary>
/// <param name="Index">The result's place among all, from 0.</param>
/// <param name="Cycle">Cycle in which it is taken.</param>
public abstract record ExpectedResult(int Index, int Cycle)
{
    /// <summary>The result as hexadecimal digits.</summary>
    public abstract string Word { get; }

    /// <summary>Mode of the operation; null if the block has only one.</summary>
    public virtual string? Mode => null;

    /// <summary>How what a bench printed differs: wrong values first, then a wrong cycle.</summary>
    /// <param name="cycle">The cycle printed.</param>
    /// <param name="word">The word printed.</param>
    public IReadOnlyList<Mismatch> Compare(int cycle, string word)
    {
        List<Mismatch> mismatches = [.. word == Word ? [] : WrongValues(cycle, word)];
        if (cycle != Cycle)
        {
            mismatches.Add(new("wrong cycle", cycle, Index, null, $"cycle {Cycle}", $"cycle {cycle}", Mode));
        }

        return mismatches;
    }

    /// <summary>The values that are wrong in <paramref name="word"/>, which is not <see cref="Word"/>.</summary>
    protected virtual IEnumerable<Mismatch> WrongValues(int cycle, string word) =>
        [new("wrong value", cycle, Index, null, Word, word, Mode)];
}

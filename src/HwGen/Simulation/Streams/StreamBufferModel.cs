namespace HwGen.Simulation.Streams;

/// <summary>The block stream_buffer.</summary>
/// <typeparam name="T">A word.</typeparam>
internal sealed class StreamBufferModel<T>
    where T : class
{
    private T? _spare;

    /// <summary>The word offered; null if there is none.</summary>
    public T? Output { get; private set; }

    /// <summary>A word offered in this cycle is taken.</summary>
    public bool Ready => _spare is null;

    /// <summary>Ends the cycle.</summary>
    /// <param name="offered">The word offered at the input; null for none.</param>
    /// <param name="outputTaken">The output was taken.</param>
    public void Advance(T? offered, bool outputTaken)
    {
        var taken = Ready ? offered : null;
        if (Output is null || outputTaken)
        {
            (Output, _spare) = (_spare ?? taken, null);
        }
        else
        {
            _spare ??= taken;
        }
    }

    /// <summary>Forgets all words.</summary>
    public void Reset() => (Output, _spare) = (null, null);
}

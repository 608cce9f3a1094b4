namespace HwGen.Simulation.Streams;

/// <summary>A pipeline that never waits with a queue behind it: a word is offered some cycles after it came, or when those
/// before it are gone.</summary>
/// <param name="latency">Cycles from the one in which a word comes to the one that offers it.</param>
/// <typeparam name="T">A word.</typeparam>
internal sealed class DelayedFifo<T>(int latency)
    where T : class
{
    private readonly Queue<(T Word, int From)> _words = [];
    private int _now;

    /// <summary>Words that came and weren't taken.</summary>
    public int Count => _words.Count;

    /// <summary>The word offered in this cycle; null if none is.</summary>
    public T? Offer => _words.TryPeek(out var first) && first.From <= _now ? first.Word : null;

    /// <summary>Ends the cycle, in which <paramref name="accepted"/> came.</summary>
    public void Advance(T? accepted, bool taken)
    {
        if (taken)
        {
            _words.Dequeue();
        }

        if (accepted is not null)
        {
            _words.Enqueue((accepted, _now + latency));
        }

        _now++;
    }
}

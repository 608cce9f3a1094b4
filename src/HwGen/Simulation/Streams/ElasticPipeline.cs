namespace HwGen.Simulation.Streams;

/// <summary>The handshakes of pipeline_control with a stream_buffer behind it.</summary>
/// <param name="stages">Register stages before the buffer.</param>
internal sealed class ElasticPipeline(int stages)
{
    private readonly string?[] _stages = new string?[stages];
    private string? _spare;

    /// <summary>The word at the buffer's output; null if there is none.</summary>
    public string? Output { get; private set; }

    /// <summary>No word is on its way to the buffer.</summary>
    public bool IsEmpty => Array.TrueForAll(_stages, stage => stage is null);

    /// <summary>A word offered in this cycle is taken: a place is free somewhere.</summary>
    public bool Ready => _spare is null || _stages.Contains(null);

    /// <summary>Ends the cycle, in which <paramref name="accepted"/> was taken at the input.</summary>
    public void Advance(string? accepted, bool outputTaken)
    {
        // Whatever stands before the last free place moves on by one.
        var free = _spare is null ? stages : Array.LastIndexOf(_stages, null);
        var leaving = _spare is null ? _stages[^1] : null;
        if (free >= 0)
        {
            Array.Copy(_stages, 0, _stages, 1, Math.Min(free, stages - 1));
            _stages[0] = accepted;
        }

        if (Output is null || outputTaken)
        {
            (Output, _spare) = (_spare ?? leaving, null);
        }
        else
        {
            _spare ??= leaving;
        }
    }
}

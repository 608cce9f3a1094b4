namespace HwGen.Simulation.Streams;

/// <summary>The handshakes of pipeline_control with a stream_buffer behind it.</summary>
/// <param name="stages">Register stages before the buffer.</param>
/// <typeparam name="T">A word.</typeparam>
internal sealed class PipelineModel<T>(int stages)
    where T : class
{
    private readonly T?[] _stages = new T?[stages];
    private readonly StreamBufferModel<T> _buffer = new();

    /// <summary>The word at the buffer's output; null if there is none.</summary>
    public T? Output => _buffer.Output;

    /// <summary>No word is on its way to the buffer.</summary>
    public bool IsEmpty => Array.TrueForAll(_stages, stage => stage is null);

    /// <summary>A word offered in this cycle is taken: all stages move on.</summary>
    public bool Ready => _buffer.Ready || _stages[^1] is null;

    /// <summary>Ends the cycle, in which <paramref name="accepted"/> was taken at the input.</summary>
    public void Advance(T? accepted, bool outputTaken)
    {
        var (moves, leaving) = (Ready, _stages[^1]);
        _buffer.Advance(leaving, outputTaken);
        if (moves)
        {
            Array.Copy(_stages, 0, _stages, 1, stages - 1);
            _stages[0] = accepted;
        }
    }
}

using System.IO.Hashing;

namespace HwGen.Simulation.Streams;

/// <summary>The block crc32: a stage for the word, one for the sum, which is offered until it is taken.</summary>
public sealed class Crc32Model : IStreamModel
{
    private readonly Crc32 _sum = new();
    private Crc32Word? _word;

    /// <inheritdoc/>
    public string? Output { get; private set; }

    /// <summary>The sum offered at the output; null if none is.</summary>
    public uint? Sum { get; private set; }

    /// <summary>Forgets all words.</summary>
    public void Reset()
    {
        _sum.Reset();
        (_word, Output, Sum) = (null, null, null);
    }

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => Output is null || outputReady;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        if (Output is not null && !outputTaken)
        {
            return;
        }

        (Output, Sum) = (null, null);
        if (_word is not null)
        {
            _sum.Append([.. _word.Bytes]);
            if (_word.Last)
            {
                Sum = _sum.GetCurrentHashAsUInt32();
                Output = StreamField.Pack([new(Sum.Value, Modules.Crc32.Bits)]);
                _sum.Reset();
            }
        }

        _word = accepted as Crc32Word;
    }
}

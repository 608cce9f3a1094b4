namespace HwGen.Simulation.Streams;

/// <summary>The block window_address: <see cref="Golden.WindowAddress"/>, an address a cycle.</summary>
public sealed class WindowAddressModel : IStreamModel
{
    private WindowAddressWord? _word;
    private int _index;

    /// <inheritdoc/>
    public string? Output => _word is null
        ? null
        : StreamField.Pack([new(_word[_index], _word.AddressBits), new(IsLast ? 1 : 0, 1)]);

    private bool IsLast => _index == _word!.Window.Tokens - 1;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => _word is null || (outputReady && IsLast);

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        if (outputTaken)
        {
            _word = IsLast ? null : _word;
            _index++;
        }

        if (accepted is WindowAddressWord word)
        {
            (_word, _index) = (word, 0);
        }
    }
}

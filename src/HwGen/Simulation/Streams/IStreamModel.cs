namespace HwGen.Simulation.Streams;

/// <summary>
/// A block with one output stream, cycle by cycle and bit by bit. Look at its outputs in a cycle, then advance by one.
/// </summary>
public interface IStreamModel
{
    /// <summary>The word offered at the output in this cycle, as hexadecimal digits; null if none is.</summary>
    string? Output { get; }

    /// <summary>A word offered at input <paramref name="input"/> in this cycle is taken.</summary>
    /// <param name="input">Index of the stream.</param>
    /// <param name="outputReady">The sink takes what is offered to it in this cycle.</param>
    bool Ready(int input, bool outputReady);

    /// <summary>Shows the word that is offered in this cycle, taken or not, to a block that looks ahead. Comes before
    /// <see cref="Advance"/>.</summary>
    /// <param name="word">The word; null for none.</param>
    void Offer(StreamWord? word)
    {
    }

    /// <summary>Ends the cycle.</summary>
    /// <param name="accepted">The word taken in it; null for none.</param>
    /// <param name="outputTaken">The output was taken in it.</param>
    void Advance(StreamWord? accepted, bool outputTaken);
}

using HwGen.Golden.Rram;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>The block ecc_loopback: <see cref="HsiaoCode"/> in a pipeline.</summary>
public sealed class EccLoopbackModel(HsiaoCode code) : IStreamModel
{
    private readonly string?[] _stages = new string?[Modules.Ecc.EccDecoder.Stages];

    /// <inheritdoc/>
    public string? Output => _stages[^1];

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => outputReady || _stages[^1] is null;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        if (outputTaken || _stages[^1] is null)
        {
            Array.Copy(_stages, 0, _stages, 1, _stages.Length - 1);
            _stages[0] = accepted is EccLoopbackWord word ? Decode(word) : null;
        }
    }

    private string Decode(EccLoopbackWord word)
    {
        var codeword = code.Encode(word.Data);
        var (data, outcome) = code.Decode(word.Damage(codeword));
        return StreamField.Pack([
            new(data, code.DataBits),
            new(codeword.Check, code.CheckBits),
            new(outcome == EccOutcome.Corrected ? 1 : 0, 1),
            new(outcome == EccOutcome.Uncorrectable ? 1 : 0, 1)]);
    }
}

using HwGen.Golden.Rram;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>A word to encode, damage and decode.</summary>
/// <param name="Code">The code.</param>
/// <param name="Data">The word.</param>
/// <param name="Flips">Bits of its codeword to flip, each once.</param>
public sealed record EccLoopbackWord(HsiaoCode Code, UInt128 Data, IReadOnlyList<int> Flips) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields
    {
        get
        {
            var error = Damage(default);
            return [new(Data, Code.DataBits), new(error.Data, Code.DataBits), new(error.Check, Code.CheckBits)];
        }
    }

    /// <summary>Flips the bits.</summary>
    public EccCodeword Damage(EccCodeword codeword) => Flips.Aggregate(codeword, Code.Flip);
}

using static HwGen.Planning.Sizes;

namespace HwGen.Planning;

/// <summary>Sizes of a requantizer.</summary>
/// <param name="Lanes">Accumulators requantized side by side.</param>
/// <param name="Channels">Output channels whose bias and scale are held.</param>
/// <param name="MaxFanout">Most loads of one net.</param>
public sealed record RequantizerPlan(int Lanes, int Channels, int MaxFanout)
{
    /// <summary>Bits of an accumulator and of a bias, two's complement.</summary>
    public const int AccumulatorBits = 32;

    /// <summary>Bits of a lane's result: the widest that is asked for.</summary>
    public const int ResultBits = 16;

    /// <summary>Register stages between the input and the output buffer.</summary>
    public const int Stages = 6;

    /// <summary>Words of the table: channels in groups of a lane each.</summary>
    public int Groups => CeilingDivide(Channels, Lanes);

    /// <summary>Bits of a group's index.</summary>
    public int GroupBits => IndexBits(Groups);

    /// <summary>Bits of a lane's index.</summary>
    public int LaneBits => IndexBits(Lanes);
}

namespace HwGen.Simulation.Cores;

/// <summary>LANES operands on their way.</summary>
/// <param name="Data">The operands.</param>
/// <param name="First">Where they go.</param>
/// <param name="Second">Where they go, too.</param>
internal sealed record Beat(sbyte[] Data, BeatTarget First, BeatTarget? Second)
{
    /// <summary>What a node of one of the two sets gets.</summary>
    /// <param name="second">The second set's.</param>
    public Arrival At(bool second)
    {
        var target = second ? Second! : First;
        return new(Data, target.Address, target.Space, target.Element, target.Token);
    }
}

using HwGen.Programs;

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

/// <summary>Nodes that a beat goes to.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Address">Address in each.</param>
/// <param name="Space">What is written.</param>
/// <param name="Element">Weights fill a group of rows each.</param>
/// <param name="Token">The counter of tokens that is given one; null for none.</param>
internal sealed record BeatTarget(NodeSet Nodes, int Address, Space Space, bool Element, int? Token);

/// <summary>A beat in a node.</summary>
internal sealed record Arrival(sbyte[] Data, int Address, Space Space, bool Element, int? Token);

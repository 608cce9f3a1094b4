namespace HwGen.Simulation.Cores;

/// <summary>A node of the core, cycle by cycle: first all look at what is offered, then all advance.</summary>
internal interface INodeModel
{
    /// <summary>A beat granted in this cycle will have room.</summary>
    bool HasRoom { get; }

    /// <summary>Jobs are left, or weights to write.</summary>
    bool IsBusy { get; }

    /// <summary>What its reader has.</summary>
    RowReaderModel Reader { get; }

    /// <summary>What its sender has.</summary>
    RowSenderModel Sender { get; }

    /// <summary>What it offers to the network; null for nothing.</summary>
    Beat? Offer { get; }

    /// <summary>Ends the cycle.</summary>
    /// <param name="cycle">What happens around the node in it.</param>
    void Advance(NodeCycle cycle);
}

/// <summary>What happens around a node in a cycle.</summary>
/// <param name="Arrival">A beat that arrives.</param>
/// <param name="Sent">The beat that it offers is taken.</param>
/// <param name="Credit">Counter of a credit that arrives.</param>
/// <param name="CreditTaken">Its own credit is on the bus.</param>
/// <param name="Start">Chunks, if it starts.</param>
internal readonly record struct NodeCycle(Arrival? Arrival, bool Sent, int? Credit, bool CreditTaken, int? Start);

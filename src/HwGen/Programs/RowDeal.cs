namespace HwGen.Programs;

/// <summary>How rows are dealt from some senders to some receivers. The greater number is a multiple of the other, so that
/// they fall into sides that have nothing to do with each other: one of the fewer, and its share of the others.</summary>
/// <param name="Senders">Senders.</param>
/// <param name="Receivers">Receivers.</param>
/// <param name="Rows">Rows dealt at once.</param>
internal sealed record RowDeal(int Senders, int Receivers, int Rows)
{
    /// <summary>Sides.</summary>
    public int Sides => Math.Min(Senders, Receivers);

    /// <summary>Rows that all senders of a side deal to a receiver at once.</summary>
    public int BlockRows => Rows * Math.Max(1, Senders / Receivers);

    /// <summary>Receivers that a sender deals to in turn.</summary>
    public int Deals => Math.Max(1, Receivers / Senders);

    /// <summary>Senders of a side.</summary>
    public IReadOnlyList<int> SendersOf(int side) => Every(side, Senders);

    /// <summary>Receivers of a side.</summary>
    public IReadOnlyList<int> ReceiversOf(int side) => Every(side, Receivers);

    /// <summary>The receiver of a sender's deal.</summary>
    public int Receiver(int sender, int deal) => Receivers >= Senders ? (deal * Senders) + sender : sender % Receivers;

    /// <summary>First of a sender's rows in a block.</summary>
    public int FirstRow(int sender) => Receivers >= Senders ? 0 : sender / Receivers * Rows;

    private List<int> Every(int first, int count) => [.. Enumerable.Range(0, count).Where(index => index % Sides == first)];
}

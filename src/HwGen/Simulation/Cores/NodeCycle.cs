namespace HwGen.Simulation.Cores;

/// <summary>What happens around a node in a cycle.</summary>
/// <param name="Arrival">A beat that arrives.</param>
/// <param name="Sent">The beat that it offers is taken.</param>
/// <param name="Credit">Counter of a credit that arrives.</param>
/// <param name="CreditTaken">Its own credit is on the bus.</param>
/// <param name="Start">Chunks, if it starts.</param>
internal readonly record struct NodeCycle(Arrival? Arrival, bool Sent, int? Credit, bool CreditTaken, int? Start);

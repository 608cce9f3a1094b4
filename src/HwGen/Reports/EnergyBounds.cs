namespace HwGen.Reports;

/// <summary>An estimate and how far it may be off.</summary>
/// <param name="Low">The least that the sources allow.</param>
/// <param name="Nominal">The best guess.</param>
/// <param name="High">The most that they allow.</param>
public sealed record EnergyBounds(double Low, double Nominal, double High);

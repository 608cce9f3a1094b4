namespace HwGen.Synthesis.Liberty;

/// <summary>The state of a flip-flop's or latch's cell. Functions are in Liberty's notation.</summary>
/// <param name="IsLatch">Whether it is a latch.</param>
/// <param name="State">The name that outputs know the state by.</param>
/// <param name="Inverse">The name of its complement.</param>
/// <param name="Clock">Takes <paramref name="Data"/>: a flip-flop as it rises, a latch while it is 1; null if nothing does.</param>
/// <param name="Data">What is taken; null if nothing is.</param>
/// <param name="Clear">Makes the state 0; null if nothing does.</param>
/// <param name="Preset">Makes the state 1; null if nothing does.</param>
/// <param name="PresetWins">Whether the state is 1 while both hold.</param>
public sealed record LibertyRegister(
    bool IsLatch, string State, string Inverse, string? Clock, string? Data, string? Clear, string? Preset, bool PresetWins);

namespace HwGen.Programs;

/// <summary>Steps of a job.</summary>
/// <param name="First">The first one's index.</param>
/// <param name="Last">The last one's index.</param>
public readonly record struct StepRange(int First, int Last);

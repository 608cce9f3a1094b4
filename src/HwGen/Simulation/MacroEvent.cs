namespace HwGen.Simulation;

/// <summary>A handshake that the bench's timing predicts.</summary>
/// <param name="Cycle">Rising edges from the start of the simulation to the end of the handshake's cycle.</param>
public abstract record MacroEvent(int Cycle)
{
    /// <summary>A vector is taken.</summary>
    public sealed record VectorTaken(int Cycle, MacroVector Vector) : MacroEvent(Cycle);

    /// <summary>A write is taken.</summary>
    public sealed record WriteTaken(int Cycle, MacroWrite Write) : MacroEvent(Cycle);

    /// <summary>A result is taken, in the order of the vectors.</summary>
    public sealed record ResultTaken(int Cycle) : MacroEvent(Cycle);
}

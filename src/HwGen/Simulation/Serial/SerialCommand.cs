namespace HwGen.Simulation.Serial;

/// <summary>Kinds of commands to serial_macro.</summary>
public enum SerialCommand
{
    /// <summary>All columns of a row, or group, of weights.</summary>
    Weights,

    /// <summary>A column's bias and scale.</summary>
    Scale,

    /// <summary>A vector, which is replied to.</summary>
    Vector,

    /// <summary>Nothing.</summary>
    Ignored,
}

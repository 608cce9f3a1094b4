namespace HwGen.Modules;

/// <summary>Direction of a port, seen from the module that declares it.</summary>
public enum PortDirection
{
    /// <summary>Driven from outside.</summary>
    Input,

    /// <summary>Driven by the module.</summary>
    Output,
}

namespace HwGen.Modules;

/// <summary>One Verilog parameter of a module.</summary>
/// <param name="Name">Verilog name, upper case.</param>
/// <param name="Default">Default value: the configured number, or an expression over the parameters before it.</param>
/// <param name="Meaning">Unit and meaning.</param>
/// <param name="Derived">True if the value follows from other parameters and is never overridden.</param>
public sealed record Parameter(string Name, string Default, string Meaning, bool Derived = false)
{
    /// <summary>A parameter whose default is the configured number.</summary>
    public Parameter(string name, int value, string meaning)
        : this(name, value.ToString(), meaning)
    {
    }
}

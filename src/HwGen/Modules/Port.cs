namespace HwGen.Modules;

/// <summary>One port of a module.</summary>
/// <param name="Name">Verilog name, ending in _i or _o.</param>
/// <param name="Direction">Direction, seen from the module.</param>
/// <param name="Width">Width in bits, as a Verilog constant expression over the module's parameters; "1" is a scalar.</param>
/// <param name="Meaning">What the port carries: unit, packing, when it is valid.</param>
public sealed record Port(string Name, PortDirection Direction, string Width, string Meaning)
{
    /// <summary>An input of <paramref name="width"/> bits.</summary>
    public static Port In(string name, string width, string meaning) => new(name, PortDirection.Input, width, meaning);

    /// <summary>A one-bit input.</summary>
    public static Port In(string name, string meaning) => In(name, "1", meaning);

    /// <summary>An output of <paramref name="width"/> bits.</summary>
    public static Port Out(string name, string width, string meaning) => new(name, PortDirection.Output, width, meaning);

    /// <summary>A one-bit output.</summary>
    public static Port Out(string name, string meaning) => Out(name, "1", meaning);

    /// <summary>The clock every sequential module has.</summary>
    public static Port Clock { get; } = In("clk_i", "clock, rising edge");

    /// <summary>The reset of modules that hold control state.</summary>
    public static Port Reset { get; } = In("rst_ni", "reset, active low: asynchronous assertion, synchronous release");
}

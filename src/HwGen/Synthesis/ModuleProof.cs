namespace HwGen.Synthesis;

/// <summary>What came of proving that a module's netlist does what its Verilog does.</summary>
/// <param name="Module">The Verilog module.</param>
/// <param name="Name">The name of the module with its parameters' values, as in the netlist.</param>
/// <param name="Points">Bits compared: outputs, registers, inputs of the modules inside, and what has one name in both.</param>
/// <param name="Unproven">Those of them that may differ; all of them if there was no time to tell.</param>
/// <param name="IsTooLarge">Whether the time limit ended the proof.</param>
public sealed record ModuleProof(string Module, string Name, int Points, int Unproven, bool IsTooLarge)
{
    /// <summary>Whether netlist and Verilog are equal.</summary>
    public bool IsProven => Unproven == 0 && !IsTooLarge;
}

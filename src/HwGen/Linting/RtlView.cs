namespace HwGen.Linting;

/// <summary>The two readings of the generated Verilog.</summary>
public enum RtlView
{
    /// <summary>What is synthesized.</summary>
    Synthesis,

    /// <summary>What Verilator simulates faster: the same function without buffer trees, <c>SIMULATION_VIEW</c> defined.</summary>
    Simulation,
}

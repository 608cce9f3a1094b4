namespace HwGen.Reports;

/// <summary>What <c>hwgen simulate</c> found.</summary>
/// <param name="Configuration">The configuration as its user named it.</param>
/// <param name="ConfigurationSha256">Its hash.</param>
/// <param name="Seed">Seed of operands, addresses and stalls.</param>
/// <param name="Stalls">Chance in 16 that a source or the sink rests in a cycle.</param>
/// <param name="Runs">One entry for each workload and simulator.</param>
public sealed record SimulationReport(
    string Configuration, string ConfigurationSha256, uint Seed, int Stalls, IReadOnlyList<SimulationRun> Runs)
{
    /// <summary>What the netlists that ran are made of; null if the Verilog ran that they are made from.</summary>
    public string? Netlist { get; init; }

    /// <summary>Windows of the stages that ran; null if none did.</summary>
    public string? Geometry { get; init; }

    /// <summary>Steps that the attention layers lacked.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>For each simulator on which a chunk's tensors are not the golden model's, the first number that differs.</summary>
    public IReadOnlyList<string> Divergences { get; init; } = [];
}

using System.Text.Json.Serialization;

namespace HwGen.Linting;

/// <summary>The two readings of the generated Verilog.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RtlView>))]
public enum RtlView
{
    /// <summary>What is synthesized.</summary>
    [JsonStringEnumMemberName("synthesis")]
    Synthesis,

    /// <summary>What Verilator simulates faster: the same function without buffer trees, <c>SIMULATION_VIEW</c> defined.</summary>
    [JsonStringEnumMemberName("simulation")]
    Simulation,
}

using System.Text.Json.Serialization;

namespace HwGen.Configuration;

/// <summary>What holds a weight's bit where no foundry's array takes the place of cim_storage.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StorageCell>))]
public enum StorageCell
{
    /// <summary>A flip-flop with a multiplexer that keeps its value: one clock edge, any flow.</summary>
    [JsonStringEnumMemberName("flipFlop")]
    FlipFlop,

    /// <summary>A latch, open in the first half of the cycle after its row was selected: half the area, and a flow that
    /// takes latches.</summary>
    [JsonStringEnumMemberName("latch")]
    Latch,
}

namespace HwGen.Programs;

/// <summary>Ids of what a layer must keep to run on a core: stable names that messages, tests and documentation refer to.</summary>
public static class MappingRules
{
    /// <summary>The configuration has a core.</summary>
    public const string Core = "MAP-CORE";

    /// <summary>The layer's operands are as wide as the core's.</summary>
    public const string Operands = "MAP-OPERANDS";

    /// <summary>A row of logits is no longer than the softmax takes.</summary>
    public const string Keys = "MAP-KEYS";

    /// <summary>A row of channels is no longer than the layer norm takes.</summary>
    public const string Channels = "MAP-CHANNELS";

    /// <summary>Where averages go out as they are, heads are whole beats.</summary>
    public const string Heads = "MAP-HEADS";

    /// <summary>The macros hold all weights, keys and values.</summary>
    public const string Macros = "MAP-MACROS";

    /// <summary>Products that need tiles of their own have them.</summary>
    public const string Tiles = "MAP-TILES";

    /// <summary>Each tile's requantizer holds its channels.</summary>
    public const string Requantizer = "MAP-REQUANTIZER";

    /// <summary>Rows can be dealt equally to ports and lanes.</summary>
    public const string Ports = "MAP-PORTS";

    /// <summary>Rows fit the buffers in which they wait.</summary>
    public const string Buffers = "MAP-BUFFERS";

    /// <summary>Tokens and credits have counters, which count far enough.</summary>
    public const string Counters = "MAP-COUNTERS";

    /// <summary>Programs fit their tables.</summary>
    public const string Tables = "MAP-TABLES";

    /// <summary>Numbers of chunks, blocks, rows and beats fit their fields.</summary>
    public const string Fields = "MAP-FIELDS";

    /// <summary>The RRAM holds the weights.</summary>
    public const string Rram = "MAP-RRAM";
}

namespace HwGen.Configuration;

/// <summary>Ids of all configuration rules: stable names that messages, tests and documentation refer to.</summary>
public static class RuleIds
{
    /// <summary>A bare word names one of the presets.</summary>
    public const string Preset = "CFG-PRESET";

    /// <summary>The file exists and can be read.</summary>
    public const string File = "CFG-FILE";

    /// <summary>The file is no larger than any configuration could be.</summary>
    public const string FileSize = "CFG-FILE-SIZE";

    /// <summary>The file is JSON, in UTF-8; comments and trailing commas are allowed.</summary>
    public const string Syntax = "CFG-SYNTAX";

    /// <summary>JSON is not nested deeper than any configuration could be.</summary>
    public const string Depth = "CFG-DEPTH";

    /// <summary>There is no key that the format does not know.</summary>
    public const string KeyUnknown = "CFG-KEY-UNKNOWN";

    /// <summary>Every key is there: nothing has a hidden default.</summary>
    public const string KeyMissing = "CFG-KEY-MISSING";

    /// <summary>No key is there twice.</summary>
    public const string KeyDuplicate = "CFG-KEY-DUPLICATE";

    /// <summary>A value has its key's JSON type.</summary>
    public const string Type = "CFG-TYPE";

    /// <summary>A number is a plain integer of 32 bits.</summary>
    public const string WholeNumber = "CFG-INTEGER";

    /// <summary>This tool reads the format's version.</summary>
    public const string Version = "CFG-VERSION";

    /// <summary>The name is a Verilog identifier and a portable file name.</summary>
    public const string Name = "CFG-NAME";

    /// <summary>The name is no keyword of Verilog or SystemVerilog.</summary>
    public const string NameKeyword = "CFG-NAME-KEYWORD";

    /// <summary>The description is one printable line.</summary>
    public const string Description = "CFG-DESCRIPTION";

    /// <summary>The clock frequency is in range.</summary>
    public const string ClockMhz = "CFG-CLOCK-MHZ";

    /// <summary>The number of macros is in range.</summary>
    public const string Macros = "CFG-MACROS";

    /// <summary>The number of rows is in range.</summary>
    public const string Rows = "CFG-ROWS";

    /// <summary>The rows divide into groups of <see cref="MacroConfiguration.ElementBits"/>.</summary>
    public const string RowGroups = "CFG-ROW-GROUPS";

    /// <summary>The number of columns is in range.</summary>
    public const string Columns = "CFG-COLUMNS";

    /// <summary>The width of weights is supported.</summary>
    public const string WeightBits = "CFG-WEIGHT-BITS";

    /// <summary>The width of inputs is supported.</summary>
    public const string InputBits = "CFG-INPUT-BITS";

    /// <summary>The width that element mode takes in a cycle is supported.</summary>
    public const string ElementBits = "CFG-ELEMENT-BITS";

    /// <summary>The number of banks is in range.</summary>
    public const string Banks = "CFG-BANKS";

    /// <summary>The storage cell is supported.</summary>
    public const string Cell = "CFG-CELL";

    /// <summary>The form of the result is known.</summary>
    public const string Result = "CFG-RESULT";

    /// <summary>The largest fan-out is in range.</summary>
    public const string MaxFanout = "CFG-MAX-FANOUT";

    /// <summary>The number of registers in a heap of adders is in range.</summary>
    public const string HeapRegisters = "CFG-HEAP-REGISTERS";

    /// <summary>The number of registers in a result's addition is in range.</summary>
    public const string AdderRegisters = "CFG-ADDER-REGISTERS";

    /// <summary>One macro's storage can still be simulated flat.</summary>
    public const string Storage = "CFG-STORAGE";

    /// <summary>The requantizer's number of lanes is in range.</summary>
    public const string RequantizerLanes = "CFG-REQUANTIZER-LANES";

    /// <summary>The requantizer's number of channels is in range.</summary>
    public const string RequantizerChannels = "CFG-REQUANTIZER-CHANNELS";

    /// <summary>The softmax's number of lanes is in range.</summary>
    public const string SoftmaxLanes = "CFG-SOFTMAX-LANES";

    /// <summary>The softmax's number of keys is in range.</summary>
    public const string SoftmaxKeys = "CFG-SOFTMAX-KEYS";

    /// <summary>The softmax's longest row fills its lanes.</summary>
    public const string SoftmaxRow = "CFG-SOFTMAX-ROW";

    /// <summary>The layer norm's number of lanes is in range.</summary>
    public const string LayerNormLanes = "CFG-LAYER-NORM-LANES";

    /// <summary>The layer norm's number of channels is in range.</summary>
    public const string LayerNormChannels = "CFG-LAYER-NORM-CHANNELS";

    /// <summary>The layer norm's longest row fills its lanes.</summary>
    public const string LayerNormRow = "CFG-LAYER-NORM-ROW";

    /// <summary>The number of tokens of the largest grid is in range.</summary>
    public const string WindowTokens = "CFG-WINDOW-TOKENS";

    /// <summary>The RRAM's word has a width that a code is offered for.</summary>
    public const string RramDataBits = "CFG-RRAM-DATA-BITS";

    /// <summary>The RRAM's number of words in a line is supported.</summary>
    public const string RramLanes = "CFG-RRAM-LANES";

    /// <summary>The RRAM's number of banks is supported.</summary>
    public const string RramBanks = "CFG-RRAM-BANKS";

    /// <summary>The RRAM's number of words in a bank is supported.</summary>
    public const string RramWords = "CFG-RRAM-WORDS";

    /// <summary>The RRAM's number of spares in a bank is in range.</summary>
    public const string RramSpares = "CFG-RRAM-SPARES";

    /// <summary>The RRAM's number of rounds of pulses is in range.</summary>
    public const string RramAttempts = "CFG-RRAM-ATTEMPTS";

    /// <summary>The way of scrubbing the RRAM is known.</summary>
    public const string RramScrub = "CFG-RRAM-SCRUB";

    /// <summary>The RRAM's read is in range.</summary>
    public const string RramReadNs = "CFG-RRAM-READ-NS";

    /// <summary>The RRAM's verifying read is in range.</summary>
    public const string RramVerifyNs = "CFG-RRAM-VERIFY-NS";

    /// <summary>The RRAM's set pulse is in range.</summary>
    public const string RramSetNs = "CFG-RRAM-SET-NS";

    /// <summary>The RRAM's reset pulse is in range.</summary>
    public const string RramResetNs = "CFG-RRAM-RESET-NS";

    /// <summary>The RRAM's rest after a pulse is in range.</summary>
    public const string RramTurnaroundNs = "CFG-RRAM-TURNAROUND-NS";

    /// <summary>The RRAM's lines go round two groups of banks or more.</summary>
    public const string RramGroups = "CFG-RRAM-GROUPS";

    /// <summary>The whole RRAM can still be simulated.</summary>
    public const string RramCapacity = "CFG-RRAM-CAPACITY";

    /// <summary>The core's number of softmax nodes is in range.</summary>
    public const string CoreSoftmaxUnits = "CFG-CORE-SOFTMAX-UNITS";

    /// <summary>The core's number of ports is in range.</summary>
    public const string CorePorts = "CFG-CORE-PORTS";

    /// <summary>The core's buffers have a size that is offered.</summary>
    public const string CoreBufferBeats = "CFG-CORE-BUFFER-BEATS";

    /// <summary>The macro's groups and columns divide into beats of four operands or more, a power of two of them each.</summary>
    public const string CoreBeats = "CFG-CORE-BEATS";

    /// <summary>The core's operands have 8 bits.</summary>
    public const string CoreOperands = "CFG-CORE-OPERANDS";

    /// <summary>The core's macros hand over binary results.</summary>
    public const string CoreResult = "CFG-CORE-RESULT";

    /// <summary>The core's network has no more nodes than it can address.</summary>
    public const string CoreNodes = "CFG-CORE-NODES";

    /// <summary>The RRAM holds a tile of at least one row: the row's lines and one for its mark.</summary>
    public const string RramTile = "CFG-RRAM-TILE";
}

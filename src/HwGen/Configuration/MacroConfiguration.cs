using System.ComponentModel;
using System.Text.Json.Serialization;
using HwGen.Configuration.Limits;

namespace HwGen.Configuration;

/// <summary>Size and organisation of one bit/element-reconfigurable SRAM CIM macro.</summary>
public sealed record MacroConfiguration
{
    /// <summary>Physical rows: 1-bit inputs that feed one column's adder tree in a cycle.</summary>
    [Description("Physical rows, a multiple of elementBits: 1-bit inputs that feed one column's adder tree in a cycle.")]
    [IntegerRange(RuleIds.Rows, 4, 1024)]
    public required int Rows { get; init; }

    /// <summary>Columns: output channels that one macro computes side by side.</summary>
    [Description("Output channels that one macro computes side by side.")]
    [IntegerRange(RuleIds.Columns, 1, 512)]
    public required int Columns { get; init; }

    /// <summary>Bits of a stored weight, two's complement: 4 or 8.</summary>
    [Description("Bits of a stored weight, two's complement.")]
    [IntegerChoice(RuleIds.WeightBits, 4, 8)]
    public required int WeightBits { get; init; }

    /// <summary>Bits of an input, signed or unsigned per operation: 4 or 8.</summary>
    [Description("Bits of an input, signed or unsigned per operation.")]
    [IntegerChoice(RuleIds.InputBits, 4, 8)]
    public required int InputBits { get; init; }

    /// <summary>Input bits that element mode consumes in a cycle, and rows that hold one weight in it: 1, 2 or 4.</summary>
    [Description("Input bits that element mode consumes in a cycle, and rows that hold one weight in it.")]
    [IntegerChoice(RuleIds.ElementBits, 1, 2, 4)]
    public required int ElementBits { get; init; }

    /// <summary>Weight banks: one computes while another is written. 1 to 4.</summary>
    [Description("Weight banks: one computes while another is written.")]
    [IntegerRange(RuleIds.Banks, 1, 4)]
    public required int Banks { get; init; }

    /// <summary>What holds a weight's bit where no foundry's array does.</summary>
    [Description("What holds a weight's bit where no foundry's array takes the place of cim_storage.")]
    [NameChoice(RuleIds.Cell, typeof(StorageCell))]
    public required StorageCell Cell { get; init; }

    /// <summary>How a column hands over its result.</summary>
    [Description("How a column hands over its result: one binary number, or a sum word and a carry word.")]
    [NameChoice(RuleIds.Result, typeof(ResultForm))]
    public required ResultForm Result { get; init; }

    /// <summary>Most loads that one net may drive before the generator inserts a buffer tree, counted through the hierarchy.
    /// Below 16 it could not be kept: nets that logic optimization makes inside adders drive up to 13 loads.</summary>
    [Description("Most loads that one net may drive, in any block, before the generator inserts a buffer tree.")]
    [IntegerRange(RuleIds.MaxFanout, 16, 256)]
    public required int MaxFanout { get; init; }

    /// <summary>A column's adder tree has two stages, and two for each of these: more for a faster clock or a slower library. Null:
    /// 2.</summary>
    [Description("How deep the pipeline of a column's adder tree is: two stages, and two for each. More for a faster clock, at two cycles of latency each. May be left out: then 2.")]
    [IntegerRange(RuleIds.HeapRegisters, 1, 12)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HeapRegisters { get; init; }

    /// <summary>Registers behind the addition that makes a result binary, each behind as many of its bits. Null: none.</summary>
    [Description("Registers of the addition that makes a column's result binary, each behind as many of its bits, for a faster clock at a cycle of latency each; of no effect on carry-save results. May be left out: then none.")]
    [IntegerRange(RuleIds.AdderRegisters, 0, 8)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? AdderRegisters { get; init; }
}

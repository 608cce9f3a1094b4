namespace HwGen.Configuration;

/// <summary>Size and organisation of one bit/element-reconfigurable SRAM CIM macro.</summary>
public sealed record MacroConfiguration
{
    /// <summary>Physical rows: 1-bit inputs that feed one column's adder tree in a cycle.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns: output channels that one macro computes side by side.</summary>
    public required int Columns { get; init; }

    /// <summary>Bits of a stored weight, two's complement: 4 or 8.</summary>
    public required int WeightBits { get; init; }

    /// <summary>Bits of an input, signed or unsigned per operation: 4 or 8.</summary>
    public required int InputBits { get; init; }

    /// <summary>Input bits that element mode consumes in a cycle, and rows that hold one weight in it: 1, 2 or 4.</summary>
    public required int ElementBits { get; init; }

    /// <summary>Weight banks: one computes while another is written. 1 to 4.</summary>
    public required int Banks { get; init; }

    /// <summary>How a column hands over its result.</summary>
    public required ResultForm Result { get; init; }

    /// <summary>Most loads that one net may drive before the generator inserts a buffer tree, counted through the hierarchy.</summary>
    public required int MaxFanout { get; init; }
}

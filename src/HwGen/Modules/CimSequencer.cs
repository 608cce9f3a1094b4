using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The planes' control signals, delayed to meet their data in the columns.</summary>
public sealed class CimSequencer(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_sequencer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Control of the columns: what is known of a plane when it is sent, delayed to meet its
        data at the plane sum, the accumulator and the output buffer.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.ElementBits,
        parameters.Stages,
        parameters.AdderRegisters,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("plane_valid_i", "a plane is sent in this cycle"),
        Port.In("plane_first_i", "it is its vector's first"),
        Port.In("plane_last_i", "it is its vector's last"),
        Port.In("plane_element_i", "its mode: 1 element, 0 bit"),
        Port.In("plane_signed_i", "its inputs are two's complement"),
        Port.Out("sum_element_o", "STAGES", "bit s: mode of the plane whose sum is in stage s of the adder tree"),
        Port.Out("sum_bit_o", "STAGES", "the opposite of sum_element_o"),
        Port.Out("sum_negate_top_o", "STAGES", "bit s: its top class counts negative"),
        Port.Out("sum_not_plain_o", "STAGES", "sum_bit_o or sum_negate_top_o"),
        Port.Out("accumulate_first_o", "the plane sum that stands is a vector's first"),
        Port.Out("accumulate_element_o", "its mode"),
        Port.Out("accumulate_negative_o", "it holds the signs of its vector's inputs"),
        Port.Out("result_valid_o", "the columns hold a result"),
    ];
}

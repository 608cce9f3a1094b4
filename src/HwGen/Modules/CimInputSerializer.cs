using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Vectors in, input planes out, most significant bits first.</summary>
public sealed class CimInputSerializer(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_input_serializer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Takes a vector and sends it plane by plane, most significant bits first: one bit of
        every input in bit mode, ELEMENT_BITS bits of each group's input in element mode.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.InputBits,
        parameters.ElementBits,
        parameters.Banks,
        parameters.MaxFanout,
        parameters.BankBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        ..MacroPorts.Vector,
        Port.In("place_i", "the output buffer has a place for one more result"),
        Port.Out("accept_o", "a vector is taken in this cycle"),
        Port.Out("plane_o", "ROWS", "input bits of the rows, in class order"),
        Port.Out("plane_valid_o", "a plane is sent in this cycle"),
        Port.Out("plane_first_o", "it is its vector's first: it holds the signs of signed inputs"),
        Port.Out("plane_last_o", "it is its vector's last"),
        Port.Out("plane_element_o", "its mode: 1 element, 0 bit"),
        Port.Out("plane_signed_o", "its inputs are two's complement"),
        Port.Out("plane_bank_o", "BANK_BITS", "bank that it multiplies with"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.Configuration.MaxFanout),
    ];

    /// <inheritdoc/>
    public override int Latency => 1;
}

using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Divides a scale by a row's sum, a division a cycle.</summary>
public sealed class RowDivider(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "row_divider";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Divides a scale m * 2^-s by a row's divisor D, docs/numerics.md section 3: with n the place of D's
        top bit, the quotient is floor(m * 2^n / D) * 2^-(s + n). A division may be taken in every cycle; the
        quotient of one taken in cycle t is offered in cycle t + 20, if none before it waits.
        """;

    /// <inheritdoc/>
    public override int Latency => RowDividerPlan.Latency;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("DIVISOR_BITS", Golden.RowDivider.MaximumDivisorBits, "bits of the divisor"),
        new("MULTIPLIER_BITS", FixedPointScale.MultiplierBits, "bits of a scale's multiplier"),
        new("SHIFT_BITS", FixedPointScale.ShiftBits, "bits of a scale's shift"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a division is offered"),
        Port.Out("in_ready_o", "the division is taken"),
        Port.In("in_multiplier_i", "MULTIPLIER_BITS", "the scale's multiplier m"),
        Port.In("in_shift_i", "SHIFT_BITS", "the scale's shift s"),
        Port.In("in_divisor_i", "DIVISOR_BITS", "divisor D, not 0"),
        Port.Out("out_valid_o", "a quotient is offered"),
        Port.In("out_ready_i", "the quotient is taken"),
        Port.Out("out_multiplier_o", "MULTIPLIER_BITS", "the quotient's multiplier"),
        Port.Out("out_shift_o", "SHIFT_BITS", "the quotient's shift; the sum s + n must fit"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new UpDownCounter(maxFanout),
        new Normalizer(maxFanout),
        new DelayLine(),
        new Division(maxFanout),
        new StreamFifo(maxFanout),
    ];
}

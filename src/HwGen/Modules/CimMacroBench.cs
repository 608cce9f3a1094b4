using HwGen.Configuration;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>
/// The macro's bench, the same for every simulator: plays a stimulus from standard input, cycle for cycle as
/// <see cref="Simulation.MacroBenchTiming"/> predicts it, and prints results as they come.
/// </summary>
public sealed class CimMacroBench(MacroPlan plan) : VerilogModule
{
    /// <summary>Rising edges before the reset is released.</summary>
    public const int ResetCycles = 4;

    /// <summary>Bits of a word that is printed in one go: Verilator 5.006 prints 8192 at most.</summary>
    private const int PrintedBits = 4096;

    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_macro_bench";

    /// <inheritdoc/>
    public override string Template => $"testbenches/{Name}.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Bench of the CIM macro. Reads phases from standard input; a phase is
          WRITES VECTORS                                          decimal, then WRITES lines of
          COLUMNWISE ELEMENT BANK ROW COLUMN STROBE DATA          hexadecimal, then VECTORS lines of
          ELEMENT SIGNED BANK DATA                                hexadecimal.
        Writes and vectors of a phase are offered side by side. Prints for each result, and at the end,
          R CYCLE DATA                                            the cycle and all columns' results
          D CYCLES RESULTS                                        first handshake to last result
        or E and what went wrong. Plus arguments: seed, source_stall and sink_stall (chance in 16 to rest
        in a cycle), watchdog (most cycles without a handshake).
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.Columns,
        parameters.WeightBits,
        parameters.InputBits,
        parameters.ElementBits,
        parameters.Banks,
        parameters.MaxFanout,
        parameters.OutputDepth,
        new("MAX_WRITES", plan.MostWritesInPhase, "most writes in a phase of the stimulus"),
        parameters.BankBits,
        parameters.RowBits,
        parameters.ColumnBits,
        parameters.AccumulatorBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => [Port.Clock];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new CimMacro(plan)];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object>
    {
        ["carry_save"] = plan.Configuration.Result == ResultForm.CarrySave,
        ["reset_cycles"] = ResetCycles,
        ["printed_bits"] = PrintedBits,
        ["further_prints"] = ((plan.Configuration.Columns * plan.AccumulatorBits) - 1) / PrintedBits,
    };
}

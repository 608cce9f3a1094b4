using HwGen.Modules;
using HwGen.Planning;

namespace HwGen.Simulation.Workloads;

/// <summary>What a macro is simulated with.</summary>
public abstract class MacroWorkload(MacroPlan plan) : Workload
{
    /// <inheritdoc/>
    public override VerilogModule Block => new CimMacro(Plan);

    /// <inheritdoc/>
    public override VerilogModule Bench => new CimMacroBench(Plan);

    /// <summary>The macro.</summary>
    protected MacroPlan Plan => plan;

    /// <summary>The stimulus: made as it is asked for, and the same each time.</summary>
    public abstract IEnumerable<MacroPhase> Phases();

    /// <summary>What happens in a macro that takes the whole stimulus.</summary>
    public MacroActivity Activity => MacroActivity.Of(Plan, Phases());

    /// <inheritdoc/>
    public override IEnumerable<string> Stimulus() => MacroStimulus.Lines(Plan, Phases());

    /// <inheritdoc/>
    public override Prediction Predict(StallPattern stalls) =>
        new(MacroBenchTiming.PredictCycles(Plan, Phases(), stalls), MacroResult.Of(Plan, Phases(), stalls));
}

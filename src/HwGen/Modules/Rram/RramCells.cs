using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>RRAM cells with faults, for simulation; <see cref="Simulation.Rram.RramCellsModel"/> is the same in C#.</summary>
public sealed class RramCells(RramPlan plan) : VerilogModule
{
    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_cells";

    /// <inheritdoc/>
    public override string Template => $"testbenches/{Name}.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        RRAM cells with faults, for simulation. All cells start reset, or as the files rram_image<bank>.hex say
        (plus argument rram_image: the files' names up to the bank). Faults, by plus arguments; chances are in
        65536, 0 is never:
          rram_seed        of all draws
          rram_stuck       cells of each bank that never change: at most 32
          rram_read_error  chance of each read to show a bit wrong, once more up to three times
          rram_weak        chance of each pulse to leave about half of its cells
          rram_cut         chance of each pulse to end early, as if power had failed
          rram_stubborn    pulses of a kind in a row that a word needs before cells change
          rram_endurance   pulses that a word stands; from then on it stays as it is
          rram_drift       cycles between two cells that lose their 1
          rram_unsettled   1: a pulse that ends early leaves all of its cells unstable
          rram_shows       what unstable cells show: 0 random bits, 1 zeros, 2 ones
        A pulse that ends early leaves each of its cells as it was, changed, or unstable: random in each read,
        until a whole pulse settles it.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("BANK", 0, "index of the bank"),
        parameters.Words,
        parameters.Spares,
        parameters.DataBits,
        parameters.CheckBits,
        .. parameters.Timing.Where(parameter => parameter.Name != "TURNAROUND_PS"),
        parameters.CodeBits,
        parameters.CellRowBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => [.. RramPins.Inputs, RramPins.Data];
}

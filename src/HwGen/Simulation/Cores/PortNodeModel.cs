using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block port_node: rows enter and are normalized; projections come back, and the rows are added to them.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="program">The layer.</param>
/// <param name="own">What it does.</param>
internal sealed class PortNodeModel(CorePlan plan, CoreProgram program, NodeProgram own) : NodeModel(plan, own)
{
    private readonly NormUnitModel _norm = new(plan, program.InputNorm);
    private readonly DelayedFifo<sbyte[]> _inputs = new(RowDividerPlan.QueueCycles);
    private readonly ResidualModel _residual = new();
    private int _beat;
    private sbyte[]? _lower;

    /// <summary>A beat of the input is taken.</summary>
    public bool Ready => _norm.Ready && _inputs.Count < Plan.Buffer;

    /// <summary>The input that is taken in this cycle; null for none.</summary>
    public sbyte[]? Input { get; set; }

    /// <summary>The beat of the output that is offered; null if there is none.</summary>
    public string? Output => _residual.Output;

    /// <summary>It is taken in this cycle.</summary>
    public bool OutputTaken { get; set; }

    /// <inheritdoc/>
    protected override sbyte[]? Result => _norm.Output;

    /// <inheritdoc/>
    public override void Advance(NodeCycle cycle)
    {
        var read = Reader.Output;
        var adds = read is not null && _lower is not null && _inputs.Offer is not null && _residual.Ready(0, false);
        var keeps = read is not null && _lower is null;
        ResidualInput? sum = adds
            ? new([.. _inputs.Offer!], [.. BeatCode.Wide(_lower!), .. BeatCode.Wide(read!.Data)], program.ResidualScale)
            : null;

        _residual.Advance(sum, OutputTaken);
        _inputs.Advance(Input, adds);
        _norm.Advance(Input is null ? null : (Input, _beat == program.RowBeats - 1), cycle.Sent);
        _beat = Input is null ? _beat : (_beat + 1) % program.RowBeats;
        _lower = keeps ? read!.Data : adds ? null : _lower;
        Sender.Advance(cycle.Sent, cycle.Credit, cycle.Start);
        Reader.Advance(cycle.Arrival, adds || keeps, true, cycle.CreditTaken, cycle.Start);
    }
}

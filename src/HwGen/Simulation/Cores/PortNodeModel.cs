using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block port_node: rows enter and are normalized; projections come back, and the rows are added to them.</summary>
internal sealed class PortNodeModel : INodeModel
{
    private readonly CorePlan _plan;
    private readonly CoreProgram _program;
    private readonly sbyte[]?[] _buffer;
    private readonly NormUnitModel _norm;
    private readonly DelayedFifo<sbyte[]> _inputs = new(RowDividerPlan.QueueCycles);
    private readonly ResidualModel _residual = new();
    private int _beat;
    private sbyte[]? _lower;

    /// <summary>A port before its start.</summary>
    public PortNodeModel(CorePlan plan, CoreProgram program, NodeProgram own)
    {
        (_plan, _program) = (plan, program);
        _buffer = new sbyte[plan.Buffer][];
        _norm = new(plan, program.InputNorm);
        (Reader, Sender) = (new(own, _buffer), new(own));
    }

    /// <inheritdoc/>
    public RowReaderModel Reader { get; }

    /// <inheritdoc/>
    public RowSenderModel Sender { get; }

    /// <inheritdoc/>
    public bool HasRoom => true;

    /// <inheritdoc/>
    public bool IsBusy => Reader.IsBusy || Sender.IsBusy;

    /// <summary>A beat of the input is taken.</summary>
    public bool Ready => _norm.Ready && _inputs.Count < _plan.Buffer;

    /// <summary>The input that is taken in this cycle; null for none.</summary>
    public sbyte[]? Input { get; set; }

    /// <summary>The beat of the output that is offered; null if there is none.</summary>
    public string? Output => _residual.Output;

    /// <summary>It is taken in this cycle.</summary>
    public bool OutputTaken { get; set; }

    /// <inheritdoc/>
    public Beat? Offer => Sender.Sends && _norm.Output is { } row ? Sender.Address(row) : null;

    /// <inheritdoc/>
    public void Advance(NodeCycle cycle)
    {
        var read = Reader.Output;
        var adds = read is not null && _lower is not null && _inputs.Offer is not null && _residual.Ready(0, false);
        var keeps = read is not null && _lower is null;
        ResidualInput? sum = adds
            ? new([.. _inputs.Offer!], [.. Projections(_lower!), .. Projections(read!.Data)], _program.ResidualScale)
            : null;

        _residual.Advance(sum, OutputTaken);
        _inputs.Advance(Input, adds);
        _norm.Advance(Input is null ? null : (Input, _beat == _program.RowBeats - 1), cycle.Sent);
        _beat = Input is null ? _beat : (_beat + 1) % _program.RowBeats;
        _lower = keeps ? read!.Data : adds ? null : _lower;
        Sender.Advance(cycle.Sent, cycle.Credit, cycle.Start);
        Reader.Advance(cycle.Arrival?.Token, adds || keeps, true, cycle.CreditTaken, cycle.Start);
        if (cycle.Arrival is { } arrival)
        {
            _buffer[arrival.Address] = arrival.Data;
        }
    }

    private static IEnumerable<short> Projections(sbyte[] data) =>
        data.Chunk(2).Select(pair => (short)((byte)pair[0] | (pair[1] << 8)));
}

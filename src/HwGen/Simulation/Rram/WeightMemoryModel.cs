using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>The block weight_memory: loader, programmer and RRAM, cycle by cycle and bit by bit.</summary>
public sealed class WeightMemoryModel : IStreamModel
{
    private readonly WeightMemoryPlan _plan;
    private readonly RramModel _rram;
    private readonly WeightLoaderModel _loader;
    private readonly TileProgrammerModel _programmer;
    private readonly StreamBufferModel<RramCommand> _command = new();
    private readonly Queue<Client> _owners = [];
    private ProgramWord? _offeredWord;

    /// <summary>A weight memory after reset.</summary>
    /// <param name="plan">Sizes and timing.</param>
    /// <param name="faults">Faults of the RRAM's cells.</param>
    public WeightMemoryModel(WeightMemoryPlan plan, RramFaults faults)
    {
        _plan = plan;
        _rram = new(plan.Rram, faults);
        (_loader, _programmer) = (new(plan), new(plan));
    }

    /// <summary>Gives the RRAM's cells their first state.</summary>
    /// <param name="words">Data words from address 0 on.</param>
    public void Fill(IEnumerable<UInt128> words) => _rram.Fill(words);

    private enum Client
    {
        Loader,
        Programmer,
        Host,
    }

    private enum Stream
    {
        Write,
        Loaded,
        Programmed,
        Response,
    }

    /// <inheritdoc/>
    public string? Output => Offered switch
    {
        Stream.Write => Pack(Stream.Write, _loader.Output!.Fields(_plan)),
        Stream.Loaded => Pack(Stream.Loaded, _loader.Output!.Loaded!.Fields),
        Stream.Programmed => Pack(Stream.Programmed, [new(_programmer.Failed ? 1 : 0, 1), new(_programmer.Spared ? 1 : 0, 1)]),
        Stream.Response => Pack(Stream.Response, _rram.Response!.Fields(_plan.Rram)),
        _ => null,
    };

    /// <summary>The cells of a bank, to look at and to damage.</summary>
    /// <param name="bank">Index of the bank.</param>
    public RramCellsModel Cells(int bank) => _rram.Cells(bank);

    /// <summary>The RRAM.</summary>
    public RramModel Rram => _rram;

    /// <summary>A row of weights, if one is offered at the output in this cycle.</summary>
    public System.Numerics.BigInteger? Weights => Offered == Stream.Write ? _loader.Output!.Weights : null;

    /// <summary>A programmed tile's end is offered at the output in this cycle: true if it failed.</summary>
    public bool? ProgramFailed => Offered == Stream.Programmed ? _programmer.Failed : null;

    /// <summary>What became of a tile, if that is offered at the output in this cycle.</summary>
    public LoadedTile? Loaded => Offered == Stream.Loaded ? _loader.Output!.Loaded : null;

    private Stream? Offered =>
        _loader.Output is { } item ? item.Loaded is null ? Stream.Write : Stream.Loaded
        : _programmer.IsFinished ? Stream.Programmed
        : _rram.Response is not null && Owner == Client.Host ? Stream.Response
        : null;

    private Client? Owner => _owners.TryPeek(out var owner) ? owner : null;

    private bool Takes => _command.Ready && _owners.Count < WeightMemoryPlan.Commands;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => input switch
    {
        0 => Takes && _loader.TilesReady,
        1 => _programmer.WordReady(Takes),
        _ => Takes && _programmer.Command(null) is null,
    };

    /// <inheritdoc/>
    public void Offer(StreamWord? word) => _offeredWord = word as ProgramWord;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        var offered = Offered;
        var takes = Takes;
        var tile = accepted as LoadCommand;
        var line = _rram.Response is not null && Owner == Client.Loader ? _rram.Response : null;
        var answer = _rram.Response is not null && Owner == Client.Programmer ? _rram.Response : null;
        var responseTaken = (line is not null && _loader.LineReady(line))
            || (answer is not null && _programmer.ResponseReady)
            || (offered == Stream.Response && outputTaken);
        var ends = responseTaken && _rram.Response!.Last;

        // The bench offers one word at a time, so a tile to load is the only command that goes before the programmer's.
        var programmed = tile is null ? _programmer.Command(_offeredWord) : null;
        var (command, client) = tile is not null
                ? (new RramCommand(_plan.Rram, RramOperation.Read, tile.Address, tile.Lines + 1), Client.Loader)
            : programmed is not null ? (programmed, Client.Programmer)
            : ((accepted as HostCommand)?.Command, Client.Host);
        command = takes ? command : null;

        var sent = _command.Output is { } waiting && _rram.Ready(0, responseTaken) ? waiting : null;
        _loader.Advance(tile, line, outputTaken && offered is (Stream.Write or Stream.Loaded));
        _programmer.Advance(_offeredWord, takes && tile is null, answer, outputTaken && offered == Stream.Programmed);
        _rram.Advance(sent, responseTaken);
        _command.Advance(command, sent is not null);
        if (ends)
        {
            _owners.Dequeue();
        }

        if (command is not null)
        {
            _owners.Enqueue(client);
        }

        _offeredWord = null;
    }

    /// <summary>Power fails at the end of a cycle: all but the cells is lost.</summary>
    public void CutPower()
    {
        _rram.CutPower();
        _loader.Reset();
        _programmer.Reset();
        _command.Reset();
        _owners.Clear();
    }

    private string Pack(Stream stream, IEnumerable<StreamField> fields)
    {
        var rram = _plan.Rram;
        int[] widths =
        [
            _plan.MacroBits + _plan.Macro.BankBits + 1 + _plan.WeightsBits + _plan.Macro.RowBits + 1,
            4,
            2,
            (rram.Lanes * rram.DataBits) + 1 + (2 * rram.Lanes) + 1,
        ];
        return StreamField.Pack([
            new(0, widths.Take((int)stream).Sum()),
            .. fields,
            new(0, widths.Skip((int)stream + 1).Sum()),
            new(1 << (int)stream, widths.Length)]);
    }
}

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

    /// <inheritdoc/>
    public string? Output => Offered is { } offered ? new StreamOutputs(OutputWidths(_plan)).Pack((int)offered, Fields(offered)) : null;

    /// <summary>The cells of a bank, to look at and to damage.</summary>
    /// <param name="bank">Index of the bank.</param>
    public RramCellsModel Cells(int bank) => _rram.Cells(bank);

    /// <summary>The RRAM.</summary>
    public RramModel Rram => _rram;

    /// <summary>A row of weights, if one is offered at the output in this cycle.</summary>
    public System.Numerics.BigInteger? Weights => Offered == WeightMemoryOutput.Write ? _loader.Output!.Weights : null;

    /// <summary>A programmed tile's end is offered at the output in this cycle: true if it failed.</summary>
    public bool? ProgramFailed => Offered == WeightMemoryOutput.Programmed ? _programmer.Failed : null;

    /// <summary>What became of a tile, if that is offered at the output in this cycle.</summary>
    public LoadedTile? Loaded => Offered == WeightMemoryOutput.Loaded ? _loader.Output!.Loaded : null;

    /// <summary>A row of weights, if one is offered in this cycle.</summary>
    internal WeightItem? Row => _loader.Output is { Loaded: null } row ? row : null;

    private WeightMemoryOutput? Offered =>
        Offers(WeightMemoryOutput.Write) ? WeightMemoryOutput.Write
        : Offers(WeightMemoryOutput.Loaded) ? WeightMemoryOutput.Loaded
        : Offers(WeightMemoryOutput.Programmed) ? WeightMemoryOutput.Programmed
        : Offers(WeightMemoryOutput.Response) ? WeightMemoryOutput.Response
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

    /// <summary>Bits of each output's fields.</summary>
    internal static int[] OutputWidths(WeightMemoryPlan plan) =>
    [
        plan.MacroBits + plan.Macro.BankBits + 1 + plan.WeightsBits + plan.Macro.RowBits + 1,
        4,
        2,
        (plan.Rram.Lanes * plan.Rram.DataBits) + 1 + (2 * plan.Rram.Lanes) + 1,
    ];

    /// <summary>A word is offered at an output in this cycle.</summary>
    internal bool Offers(WeightMemoryOutput output) => output switch
    {
        WeightMemoryOutput.Write => Row is not null,
        WeightMemoryOutput.Loaded => _loader.Output is { Loaded: not null },
        WeightMemoryOutput.Programmed => _programmer.IsFinished,
        _ => _rram.Response is not null && Owner == Client.Host,
    };

    /// <summary>The fields of the word that an output offers.</summary>
    internal IEnumerable<StreamField> Fields(WeightMemoryOutput output) => output switch
    {
        WeightMemoryOutput.Write => Row!.Fields(_plan),
        WeightMemoryOutput.Loaded => _loader.Output!.Loaded!.Fields,
        WeightMemoryOutput.Programmed => [new(_programmer.Failed ? 1 : 0, 1), new(_programmer.Spared ? 1 : 0, 1)],
        _ => _rram.Response!.Fields(_plan.Rram),
    };

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        var offered = outputTaken ? Offered : null;
        Advance(accepted, output => output == offered);
    }

    /// <summary>Ends a cycle in which several outputs may have been taken.</summary>
    /// <param name="accepted">The word taken in it; null for none.</param>
    /// <param name="taken">What an output offered was taken in it.</param>
    internal void Advance(StreamWord? accepted, Func<WeightMemoryOutput, bool> taken)
    {
        var takes = Takes;
        var tile = accepted as LoadCommand;
        var line = _rram.Response is not null && Owner == Client.Loader ? _rram.Response : null;
        var answer = _rram.Response is not null && Owner == Client.Programmer ? _rram.Response : null;
        var responseTaken = (line is not null && _loader.LineReady(line))
            || (answer is not null && _programmer.ResponseReady)
            || taken(WeightMemoryOutput.Response);
        var ends = responseTaken && _rram.Response!.Last;

        // The bench offers one word at a time, so a tile to load is the only command that goes before the programmer's.
        var programmed = tile is null ? _programmer.Command(_offeredWord) : null;
        var (command, client) = tile is not null
                ? (new RramCommand(_plan.Rram, RramOperation.Read, tile.Address, tile.Lines + 1), Client.Loader)
            : programmed is not null ? (programmed, Client.Programmer)
            : ((accepted as HostCommand)?.Command, Client.Host);
        command = takes ? command : null;

        var sent = _command.Output is { } waiting && _rram.Ready(0, responseTaken) ? waiting : null;
        _loader.Advance(tile, line, taken(WeightMemoryOutput.Write) || taken(WeightMemoryOutput.Loaded));
        _programmer.Advance(_offeredWord, takes && tile is null, answer, taken(WeightMemoryOutput.Programmed));
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
}

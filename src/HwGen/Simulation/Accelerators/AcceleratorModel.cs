using System.Globalization;
using System.Numerics;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Cores;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Accelerators;

/// <summary>The block accelerator, cycle by cycle and bit by bit: the weight memory hands its rows to the core.</summary>
public sealed class AcceleratorModel : IStreamModel
{
    private static readonly WeightMemoryOutput[] s_hostOutputs =
        [WeightMemoryOutput.Loaded, WeightMemoryOutput.Programmed, WeightMemoryOutput.Response];

    private readonly AcceleratorPlan _plan;
    private readonly StreamOutputs _outputs;
    private int _loading;

    /// <summary>An accelerator after reset, whose core has its program.</summary>
    /// <param name="plan">Sizes and timing.</param>
    /// <param name="program">What the core does.</param>
    /// <param name="faults">Faults of the RRAM's cells.</param>
    public AcceleratorModel(AcceleratorPlan plan, CoreProgram program, RramFaults faults)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _outputs) = (plan, Outputs(plan));
        (Memory, Core) = (new(plan.Memory, faults), new(plan.Core, program));
    }

    /// <summary>The weight memory.</summary>
    public WeightMemoryModel Memory { get; }

    /// <summary>The core.</summary>
    public AttentionCoreModel Core { get; }

    /// <inheritdoc/>
    public string? Output =>
        Offered is { } offered ? _outputs.Pack(Array.IndexOf(s_hostOutputs, offered), Memory.Fields(offered))
        : Core.Output is { } beats ? _outputs.Pack(s_hostOutputs.Length, [new(BigInteger.Parse($"0{beats}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), 4 * beats.Length)])
        : null;

    /// <summary>The memory's output that is taken ahead of the core's; null if none is offered.</summary>
    private WeightMemoryOutput? Offered => Array.FindIndex(s_hostOutputs, Memory.Offers) is >= 0 and var output ? s_hostOutputs[output] : null;

    /// <summary>What the core hands out in a result; null if the result is another output's.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="word">The result.</param>
    public static string? CoreOutput(AcceleratorPlan plan, string word) => Outputs(plan).Unpack(s_hostOutputs.Length, word);

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => input switch
    {
        < 3 => Memory.Ready(input, outputReady),
        3 => Core.Ready(0, outputReady),
        4 => _loading == 0 && Core.Ready(2, outputReady),
        _ => Core.Ready(3, outputReady),
    };

    /// <inheritdoc/>
    public void Offer(StreamWord? word) => Memory.Offer((word as AcceleratorWord)?.Word);

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        var word = (accepted as AcceleratorWord)?.Word;
        var offered = Offered;
        var coreTaken = outputTaken && offered is null;
        var row = Memory.Row is { } item && Core.Ready(1, coreTaken) ? item : null;

        Core.Advance(word, row?.ToRow(_plan.Memory), coreTaken);
        Memory.Advance(word, output => output == WeightMemoryOutput.Write ? row is not null : outputTaken && output == offered);
        _loading += (word is LoadCommand ? 1 : 0) - (outputTaken && offered == WeightMemoryOutput.Loaded ? 1 : 0);
    }

    private static StreamOutputs Outputs(AcceleratorPlan plan)
    {
        var memory = WeightMemoryModel.OutputWidths(plan.Memory);
        return new([.. s_hostOutputs.Select(output => memory[(int)output]), plan.Core.Ports * plan.Core.Lanes * plan.Core.OperandBits]);
    }
}

using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>What is proved of the controller: it has no dead end.</summary>
/// <param name="plan">The RRAM.</param>
public sealed class RramProgressProof(RramPlan plan) : VerilogModule
{
    /// <summary>Cycles within which something happens.</summary>
    public const int Bound = 10;

    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_progress_proof";

    /// <inheritdoc/>
    public override string Template => $"testbenches/{Name}.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Proof goal of rram_controller: within BOUND cycles a command can come, or a bank takes an operation, a
        word or a response is taken, or a word gets a spare, if banks do what they do in a cycle and responses are
        taken within two. Commands come or do not, in any order; reads are of one or two lines.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("BOUND", Bound, "cycles"),
        parameters.Banks,
        parameters.Lanes,
        parameters.Words,
        parameters.DataBits,
        parameters.CheckBits,
        parameters.Attempts,
        parameters.Scrub,
        parameters.MaxFanout,
        parameters.CodeBits,
        parameters.RowBits,
        parameters.AddressBits,
        parameters.CountBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("command_valid_i", "a command is offered"),
        Port.In("command_operation_i", "3", "operation"),
        Port.In("command_address_i", "ADDRESS_BITS", "word"),
        Port.In("command_count_i", "lines to read, less one"),
        Port.In("command_data_i", "word to program"),
        Port.In("out_ready_i", "a response is taken"),
        Port.In("flips_i", "2*BANKS", "bits of bank b's word that are 1"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new RramController(plan)];
}

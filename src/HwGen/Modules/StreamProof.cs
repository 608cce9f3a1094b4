using Scriban.Runtime;

namespace HwGen.Modules;

/// <summary>What is proved of a block whose ports are streams: outputs hold what they offer until it is taken, if inputs
/// do.</summary>
/// <param name="block">The block; ports of a stream <c>x</c> are <c>x_valid_...</c>, <c>x_ready_...</c> and its fields.</param>
public sealed class StreamProof(VerilogModule block) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => $"{block.Name}_proof";

    /// <inheritdoc/>
    public override string Template => "testbenches/stream_proof.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        $"""
        Proof goals of {block.Name}: an output that is offered and not taken is offered in the next cycle, with
        the same fields, whatever happens at its other ports, if the inputs keep to the same.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => block.Parameters;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        .. block.Ports.Where(port => port != Port.Clock && port != Port.Reset).Select(port => port.Direction == PortDirection.Output
            ? Port.Out(port.Name, port.Width, port.Meaning)
            : Port.In(port.Name, port.Width, port.Meaning)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [block];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object>
    {
        ["block"] = block.Name,
        ["connections"] = new ScriptObject { ["rst_ni"] = "rst_n" },
        ["streams"] = Streams().ToList(),
    };

    private IEnumerable<ScriptObject> Streams()
    {
        // A bundle of handshakes side by side is no stream.
        foreach (var valid in block.Ports.Where(port => port.Width == "1").Where(port => port.Name.EndsWith("_valid_i", StringComparison.Ordinal) || port.Name.EndsWith("_valid_o", StringComparison.Ordinal)))
        {
            var name = valid.Name[..^"_valid_i".Length];
            var isInput = valid.Direction == PortDirection.Input;
            var ready = $"{name}_ready_{(isInput ? "o" : "i")}";
            if (block.Ports.All(port => port.Name != ready))
            {
                continue;
            }

            List<Port> fields =
            [
                .. block.Ports.Where(port => port.Direction == valid.Direction && port != valid
                    && port.Name.StartsWith($"{name}_", StringComparison.Ordinal)),
            ];
            yield return new()
            {
                ["name"] = name,
                ["verb"] = isInput ? "assume" : "assert",
                ["valid"] = valid.Name,
                ["ready"] = ready,
                ["width"] = fields.Count == 0 ? "1" : string.Join(" + ", fields.Select(field => $"({field.Width})")),
                ["fields"] = fields.Count == 0 ? "1'b0" : $"{{{string.Join(", ", fields.Select(field => field.Name))}}}",
            };
        }
    }
}

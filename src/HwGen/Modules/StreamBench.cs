namespace HwGen.Modules;

/// <summary>
/// The bench of a block whose ports are streams, the same for Verilator and Icarus: it plays a stimulus with stalls as
/// <see cref="Simulation.Streams.StreamBenchTiming"/> predicts it, and prints results as they come.
/// </summary>
/// <param name="block">The block; the ports of stream <c>x</c> are <c>x_valid_i</c>, <c>x_ready_o</c> and <c>x_..._i</c>,
/// those of an output <c>x_valid_o</c>, <c>x_ready_i</c> and <c>x_..._o</c>. Of several outputs the first that is offered
/// is taken; a result then has the fields of all, zeros but for its own, and above them a bit for each output.</param>
/// <param name="watchdog">Idle cycles after which the bench gives up.</param>
public sealed class StreamBench(VerilogModule block, int watchdog = StreamBench.Watchdog) : VerilogModule
{
    /// <summary>Rising edges before the reset is released.</summary>
    public const int ResetCycles = 4;

    /// <summary>Idle cycles at the end, in which no result may come.</summary>
    public const int DrainCycles = 8;

    /// <summary>Idle cycles after which the bench gives up, unless the block may rest longer.</summary>
    public const int Watchdog = 10_000;

    private readonly IReadOnlyList<string> _inputs =
    [
        .. block.Ports.Where(port => port.Name.EndsWith("_valid_i", StringComparison.Ordinal)).Select(port => port.Name[..^"_valid_i".Length]),
    ];

    private readonly IReadOnlyList<string> _outputs =
    [
        .. block.Ports.Where(port => port.Name.EndsWith("_valid_o", StringComparison.Ordinal)).Select(port => port.Name[..^"_valid_o".Length]),
    ];

    /// <inheritdoc/>
    public override string Name => $"{block.Name}_bench";

    /// <inheritdoc/>
    public override string Template => "testbenches/stream_bench.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        $"""
        Bench of {block.Name}. Reads lines from standard input,
          INPUT WORD                                              hexadecimal: the stream's index, its fields,
        and offers one after another. Streams: {string.Join(", ", _inputs.Select((input, index) => $"{index} is {input}"))}. Prints for each result, and
        at the end,
          R CYCLE WORD                                            the cycle and the output's fields
          D CYCLES RESULTS                                        first handshake to last result
        or E and what went wrong. Fields follow each other in the order of the ports, the first in the lowest
        bits. Plus arguments: seed, source_stall and sink_stall (chance in 16 to rest in a cycle), results
        (how many will come), watchdog (most cycles without a handshake).
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. block.Parameters,
        new("INPUTS", _inputs.Count, "input streams"),
        new("IN_BITS", string.Join(" + ", Fields(_inputs).Select(port => Parenthesized(port.Width)).DefaultIfEmpty("1")), "bits of all inputs' fields: no fewer than any input's", Derived: true),
        new("OUT_BITS", string.Join(" + ", OutputFields.Select(port => Parenthesized(port.Width))), "bits of the outputs' fields", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => [Port.Clock];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [block];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object>
    {
        ["block"] = block.Name,
        ["connections"] = Connections(),
        ["reset_cycles"] = ResetCycles,
        ["drain_cycles"] = DrainCycles,
        ["watchdog"] = watchdog,
        ["outputs"] = _outputs.Count,
        ["output_fields"] = OutputMasks(),
    };

    private List<Port> OutputFields => [.. Fields(_outputs)];

    /// <summary>The bits of each field of several outputs, where its output is chosen; the last field first, as a
    /// concatenation has it.</summary>
    private string[] OutputMasks() =>
    [
        .. OutputFields.Select(field =>
            $"{{({field.Width}){{chosen[{_outputs.TakeWhile(output => !field.Name.StartsWith($"{output}_", StringComparison.Ordinal)).Count()}]}}}}").Reverse(),
    ];

    private Scriban.Runtime.ScriptObject Connections()
    {
        var connections = new Scriban.Runtime.ScriptObject { ["rst_ni"] = "rst_n" };
        for (var i = 0; i < _outputs.Count; i++)
        {
            connections[$"{_outputs[i]}_valid_o"] = _outputs.Count == 1 ? "out_valid" : $"offers[{i}]";
            connections[$"{_outputs[i]}_ready_i"] = _outputs.Count == 1 ? "out_ready" : $"out_ready && chosen[{i}]";
        }

        for (var i = 0; i < _inputs.Count; i++)
        {
            connections[$"{_inputs[i]}_valid_i"] = $"valid[{i}]";
            connections[$"{_inputs[i]}_ready_o"] = $"ready[{i}]";
            Slice("word", Fields([_inputs[i]]));
        }

        Slice(_outputs.Count == 1 ? "result" : "fields", OutputFields);
        return connections;

        void Slice(string word, IEnumerable<Port> fields)
        {
            var offset = "0";
            foreach (var field in fields)
            {
                connections[field.Name] = $"{word}[{offset} +: {field.Width}]";
                offset = offset == "0" ? Parenthesized(field.Width) : $"{offset} + {Parenthesized(field.Width)}";
            }
        }
    }

    private IEnumerable<Port> Fields(IReadOnlyList<string> streams) => block.Ports.Where(port =>
        streams.Any(stream => port.Name.StartsWith($"{stream}_", StringComparison.Ordinal))
        && !port.Name.EndsWith("_valid_i", StringComparison.Ordinal) && !port.Name.EndsWith("_ready_o", StringComparison.Ordinal)
        && !port.Name.EndsWith("_valid_o", StringComparison.Ordinal) && !port.Name.EndsWith("_ready_i", StringComparison.Ordinal));

    private static string Parenthesized(string width) => width.All(char.IsLetterOrDigit) ? width : $"({width})";
}

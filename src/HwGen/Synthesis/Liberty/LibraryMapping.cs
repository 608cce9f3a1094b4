using System.Text;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules;

namespace HwGen.Synthesis.Liberty;

/// <summary>
/// Bodies for full_adder, half_adder, fanout_buffer and latch_word out of a library's cells, in place of the generated ones. Logic
/// synthesis never uses cells of two outputs by itself, and would merge buffers away; mapping of registers knows flip-flops only.
/// </summary>
public sealed class LibraryMapping
{
    private readonly HwGenConfiguration _configuration;
    private readonly StringBuilder _text = new();
    private readonly List<string> _replaced = [];

    private LibraryMapping(LibertyLibrary library, HwGenConfiguration configuration)
    {
        _configuration = configuration;
        FullAdder = CellFinder.FullAdder(library);
        HalfAdder = CellFinder.HalfAdder(library);
        Buffer = CellFinder.Buffer(library, configuration.Macro.MaxFanout);
        Latch = CellFinder.Latch(library);
        if (FullAdder is { } full)
        {
            AddRow(new FullAdder(),
                $"{full.Cell.Name} u_cell (.{full.Inputs[0]}(a_i[i]), .{full.Inputs[1]}(b_i[i]), .{full.Inputs[2]}(c_i[i]), .{full.Sum}(sum_o[i]), .{full.Carry}(carry_o[i]));");
        }

        if (HalfAdder is { } half)
        {
            Add(new HalfAdder(),
                $"  {half.Cell.Name} u_cell (.{half.Inputs[0]}(a_i), .{half.Inputs[1]}(b_i), .{half.Sum}(sum_o), .{half.Carry}(carry_o));\n");
        }

        if (Buffer is { } buffer)
        {
            AddRow(new FanoutBuffer(),
                $"{buffer.Name} u_cell (.{buffer.Inputs.Single().Name}(root_i[i]), .{buffer.Outputs.Single().Name}(leaf_o[i]));");
        }

        if (Latch is { Register: { } register } latch)
        {
            AddRow(new LatchWord(),
                $"{latch.Name} u_cell (.{register.Clock}(open_i), .{register.Data}(data_i[i]), .{latch.Outputs.Single().Name}(data_o[i]));");
        }
    }

    /// <summary>The latch that is open while its enable is 1, if the library has one.</summary>
    public LibertyCell? Latch { get; }

    /// <summary>The library's full adder, if it has one.</summary>
    public AdderCell? FullAdder { get; }

    /// <summary>The library's half adder, if it has one.</summary>
    public AdderCell? HalfAdder { get; }

    /// <summary>The buffer that fan-out trees are made of, if the library has one.</summary>
    public LibertyCell? Buffer { get; }

    /// <summary>The files that the mapping stands in for.</summary>
    public IReadOnlyList<string> ReplacedFiles => _replaced;

    /// <summary>The Verilog.</summary>
    public string Text => _text.ToString();

    /// <summary>The mapping of the modules of <paramref name="configuration"/> to <paramref name="library"/>.</summary>
    public static LibraryMapping Of(LibertyLibrary library, HwGenConfiguration configuration) => new(library, configuration);

    private void AddRow(VerilogModule module, string instance) => Add(module, $"""
          genvar i;
          generate
            for (i = 0; i < WIDTH; i = i + 1) begin : gen_cell
              {instance}
            end
          endgenerate

        """);

    private void Add(VerilogModule module, string body)
    {
        var name = _configuration.ModuleName(module.Name);
        _replaced.Add($"{name}.v");
        _text.Append(HeaderRenderer.Render(module, _configuration.ModuleName(""))).Append('\n').Append(body).Append("endmodule\n\n");
    }
}

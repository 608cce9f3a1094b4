using System.Text.Json;
using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>Reads what Yosys's <c>write_json</c> writes.</summary>
public static class YosysNetlistReader
{
    /// <summary>Reads the file <paramref name="path"/>.</summary>
    /// <exception cref="ToolException">It isn't the netlist of one design with a top module.</exception>
    public static async Task<Netlist> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            return await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a UTF-8 <paramref name="stream"/>.</summary>
    /// <exception cref="ToolException">It isn't the netlist of one design with a top module.</exception>
    public static async Task<Netlist> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument
                .ParseAsync(stream, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ToolException($"The netlist that Yosys wrote can't be read: {exception.Message}", exception);
        }
    }

    private static Netlist Read(JsonElement root)
    {
        NetlistModule? top = null;
        var modules = new Dictionary<string, NetlistModule>();
        foreach (var property in root.GetProperty("modules").EnumerateObject())
        {
            // A blackbox is a leaf cell like any of a library: only its own pins tell what it is.
            if (IsSet(property.Value, "blackbox"))
            {
                continue;
            }

            var module = ReadModule(property.Name, property.Value);
            modules.Add(module.Name, module);
            if (IsSet(property.Value, "top"))
            {
                top = module;
            }
        }

        return new(top ?? throw new ToolException("The netlist that Yosys wrote has no top module."), modules);
    }

    private static NetlistModule ReadModule(string name, JsonElement module)
    {
        var ports = module.GetProperty("ports").EnumerateObject()
            .Select(port => new NetlistPort(
                port.Name,
                port.Value.GetProperty("direction").GetString() != "output",
                ReadBits(port.Value.GetProperty("bits"))))
            .ToList();
        var cells = module.GetProperty("cells").EnumerateObject().Select(ReadCell).ToList();
        var bits = ports.SelectMany(port => port.Bits).Concat(cells.SelectMany(cell => cell.Pins).SelectMany(pin => pin.Bits));
        return new()
        {
            Name = name,
            // Yosys calls a module with parameters "$paramod..." and keeps the name that the Verilog has for it.
            SourceName = module.GetProperty("attributes").TryGetProperty("hdlname", out var sourceName)
                ? sourceName.GetString()!.TrimStart('\\')
                : name,
            Ports = ports,
            Cells = cells,
            Names = [.. module.GetProperty("netnames").EnumerateObject()
                .OrderBy(net => net.Value.GetProperty("hide_name").GetInt32())
                .Select(ReadName)],
            NetCount = bits.DefaultIfEmpty(Netlist.Constant).Max() + 1,
        };
    }

    private static NetlistCell ReadCell(JsonProperty cell)
    {
        var directions = cell.Value.GetProperty("port_directions");
        return new(
            cell.Name,
            cell.Value.GetProperty("type").GetString()!,
            [.. cell.Value.GetProperty("connections").EnumerateObject().Select(connection => new NetlistPin(
                connection.Name,
                directions.GetProperty(connection.Name).GetString() != "output",
                ReadBits(connection.Value)))]);
    }

    private static NetlistName ReadName(JsonProperty net) => new(
        net.Name,
        net.Value.TryGetProperty("offset", out var offset) ? offset.GetInt32() : 0,
        ReadBits(net.Value.GetProperty("bits")));

    private static int[] ReadBits(JsonElement bits) =>
        [.. bits.EnumerateArray().Select(bit => bit.ValueKind == JsonValueKind.Number ? bit.GetInt32() : Netlist.Constant)];

    /// <summary>Whether a module's attribute is a binary number other than zero.</summary>
    private static bool IsSet(JsonElement module, string attribute) =>
        module.GetProperty("attributes").TryGetProperty(attribute, out var value) && value.GetString()!.Contains('1');
}

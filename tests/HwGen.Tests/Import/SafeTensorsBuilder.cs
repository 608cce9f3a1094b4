using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace HwGen.Tests.Import;

/// <summary>Puts a safetensors file together.</summary>
internal sealed class SafeTensorsBuilder
{
    private readonly List<byte> _data = [];

    /// <summary>The header, to be spoiled where a test wants to.</summary>
    public JsonObject Header { get; } = [];

    public SafeTensorsBuilder Add(string name, ReadOnlySpan<float> values, params int[] shape) =>
        Add(name, "F32", MemoryMarshal.AsBytes(values), shape);

    public SafeTensorsBuilder Add(string name, string type, ReadOnlySpan<byte> bytes, params int[] shape)
    {
        Header[name] = new JsonObject
        {
            ["dtype"] = type,
            ["shape"] = new JsonArray([.. shape.Select(side => (JsonNode)side)]),
            ["data_offsets"] = new JsonArray(_data.Count, _data.Count + bytes.Length),
        };
        _data.AddRange(bytes);
        return this;
    }

    public byte[] Build() => Build(Header.ToJsonString());

    public byte[] Build(string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. _data];
    }
}

using System.Text;

namespace HwGen.Golden.Tests.Reference;

/// <summary>Writes the few forms of the protocol buffer wire format that an ONNX model needs.</summary>
internal sealed class ProtocolWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ProtocolWriter Number(int field, long value)
    {
        Variable((ulong)(field << 3));
        Variable((ulong)value);
        return this;
    }

    public ProtocolWriter Single(int field, float value)
    {
        Variable((ulong)((field << 3) | 5));
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public ProtocolWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Variable((ulong)((field << 3) | 2));
        Variable((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public ProtocolWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtocolWriter Message(int field, ProtocolWriter message) => Bytes(field, message.ToArray());

    private void Variable(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}

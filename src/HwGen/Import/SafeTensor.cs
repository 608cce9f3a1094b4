using System.Buffers.Binary;

namespace HwGen.Import;

/// <summary>One tensor of a safetensors file.</summary>
public sealed class SafeTensor
{
    private readonly string _origin;
    private readonly ReadOnlyMemory<byte> _data;

    internal SafeTensor(string origin, string name, SafeTensorType type, int[] shape, ReadOnlyMemory<byte> data)
    {
        _origin = origin;
        _data = data;
        Name = name;
        Type = type;
        Shape = shape;
    }

    /// <summary>Name in the file.</summary>
    public string Name { get; }

    /// <summary>Type of its numbers.</summary>
    public SafeTensorType Type { get; }

    /// <summary>Its dimensions, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Its numbers, last dimension fastest.</summary>
    /// <exception cref="ImportException">The type is not floating point, or a number is not finite in single
    /// precision.</exception>
    public float[] ToSingles()
    {
        var size = Type switch
        {
            SafeTensorType.F64 => 8,
            SafeTensorType.F32 => 4,
            SafeTensorType.F16 or SafeTensorType.BF16 => 2,
            _ => throw new ImportException(_origin, $"tensor {Name} is not F64, F32, F16 or BF16"),
        };
        var values = new float[_data.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var bytes = _data.Span.Slice(i * size, size);
            values[i] = Type switch
            {
                SafeTensorType.F64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
                SafeTensorType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
                SafeTensorType.F16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
            };
            if (!float.IsFinite(values[i]))
            {
                throw new ImportException(_origin, $"tensor {Name} holds a number that is not finite");
            }
        }

        return values;
    }
}

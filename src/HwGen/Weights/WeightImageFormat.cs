using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using HwGen.Import;

namespace HwGen.Weights;

/// <summary>The bytes of a weight image, both ways; docs/weight-image.md describes them.</summary>
public static class WeightImageFormat
{
    /// <summary>Version that is written and read.</summary>
    public const int Version = 3;

    /// <summary>The most bytes of an image that is read.</summary>
    public const int MaximumBytes = 1 << 26;

    /// <summary>Tensors begin at multiples of so many bytes: whole lines of any RRAM.</summary>
    public const int Alignment = 128;

    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = 128;

    /// <summary>Bytes of a tensor's entry in the map.</summary>
    public const int EntryBytes = 80;

    // What an older image lacks.
    private const string Changes = ", which has the decoder's weights and the core's programs: build it again";

    private const int HashBytes = SHA256.HashSizeInBytes;
    private const int NameBytes = 48;
    private const int NetworkBytes = 32;
    private const int HeaderSumOffset = HeaderBytes - 4;
    private const int MaximumTensors = 10_000;

    private static readonly byte[] _magic = "HWGENWI\0"u8.ToArray();

    /// <summary>The bytes of <paramref name="image"/>.</summary>
    /// <exception cref="ArgumentException">A name, a shape or the hash does not fit the format.</exception>
    public static byte[] Render(WeightImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var offset = Align(HeaderBytes + (image.Tensors.Count * EntryBytes));
        var offsets = new int[image.Tensors.Count];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = offset;
            offset = Align(offset + image.Tensors[i].Bytes.Length);
        }

        var bytes = new byte[offset + HashBytes];
        for (var i = 0; i < offsets.Length; i++)
        {
            RenderEntry(bytes.AsSpan(HeaderBytes + (i * EntryBytes), EntryBytes), image.Tensors[i], offsets[i]);
            image.Tensors[i].Bytes.Span.CopyTo(bytes.AsSpan(offsets[i]));
        }

        if (image.ConfigurationSha256.Length != HashBytes)
        {
            throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(image));
        }

        _magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), offsets.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), image.NumericsVersion);
        WriteName(bytes.AsSpan(24, NetworkBytes), image.Network);
        image.ConfigurationSha256.Span.CopyTo(bytes.AsSpan(24 + NetworkBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderSumOffset), Crc32.HashToUInt32(bytes.AsSpan(0, HeaderSumOffset)));
        SHA256.HashData(bytes.AsSpan(0, offset), bytes.AsSpan(offset));
        return bytes;
    }

    /// <summary>Reads an image from a file.</summary>
    /// <exception cref="ImportException">The file cannot be read, or is no whole and sound image.</exception>
    public static WeightImage Read(string path) => Parse(path, ImportedFile.Read(path, MaximumBytes));

    /// <summary>Reads an image from its bytes.</summary>
    /// <param name="origin">What messages call it.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="ImportException">It is no whole and sound image.</exception>
    public static WeightImage Parse(string origin, ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < _magic.Length || !span.StartsWith(_magic))
        {
            throw new ImportException(origin, "no weight image of HwGen's");
        }

        if (span.Length < HeaderBytes)
        {
            throw new ImportException(origin, $"cut short: {span.Length} bytes, less than a header's {HeaderBytes}");
        }

        var version = Integer(span, 8);
        if (version != Version)
        {
            throw new ImportException(
                origin, $"a weight image of version {version}; this HwGen reads version {Version}{(version < Version ? Changes : "")}");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(span[HeaderSumOffset..]) != Crc32.HashToUInt32(span[..HeaderSumOffset]))
        {
            throw new ImportException(origin, "damaged: the header's checksum does not match");
        }

        var (length, count) = (Integer(span, 12), Integer(span, 16));
        if (length != span.Length)
        {
            throw new ImportException(origin, length > span.Length
                ? $"cut short: {span.Length} of {length} bytes"
                : $"{span.Length - length} bytes too long");
        }

        if (count is < 0 or > MaximumTensors || Align(HeaderBytes + (count * EntryBytes)) + HashBytes > length)
        {
            throw new ImportException(origin, $"a map of {count} tensors does not fit");
        }

        var tensors = new List<WeightTensor>();
        var names = new HashSet<string>();
        var end = Align(HeaderBytes + (count * EntryBytes));
        for (var i = 0; i < count; i++)
        {
            var tensor = ParseEntry(origin, bytes, i, end);
            end = Align(end + tensor.Bytes.Length);
            tensors.Add(names.Add(tensor.Name) ? tensor : throw new ImportException(origin, $"two tensors {tensor.Name}"));
        }

        if (end + HashBytes != length || !SHA256.HashData(span[..end]).AsSpan().SequenceEqual(span[end..]))
        {
            throw new ImportException(origin, "damaged: the hash of all does not match");
        }

        return new(
            bytes.Slice(24 + NetworkBytes, HashBytes), Integer(span, 20), ReadName(origin, span.Slice(24, NetworkBytes)), tensors);
    }

    /// <summary>Bytes of a number.</summary>
    public static int SizeOf(WeightType type) => type switch
    {
        WeightType.S8 or WeightType.Tiles => 1,
        WeightType.S16 => 2,
        WeightType.S64 or WeightType.Program => 8,
        _ => 4,
    };

    private static void RenderEntry(Span<byte> entry, WeightTensor tensor, int offset)
    {
        if (BytesOf(tensor.Type, tensor.Rows, tensor.Columns, tensor.Tiling) != tensor.Bytes.Length)
        {
            throw new ArgumentException($"Tensor {tensor.Name} has {tensor.Bytes.Length} bytes.", nameof(tensor));
        }

        WriteName(entry[..NameBytes], tensor.Name);
        BinaryPrimitives.WriteInt32LittleEndian(entry[48..], (int)tensor.Type);
        BinaryPrimitives.WriteInt32LittleEndian(entry[52..], tensor.Rows);
        BinaryPrimitives.WriteInt32LittleEndian(entry[56..], tensor.Columns);
        BinaryPrimitives.WriteInt32LittleEndian(entry[60..], offset);
        BinaryPrimitives.WriteInt32LittleEndian(entry[64..], tensor.Bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], Crc32.HashToUInt32(tensor.Bytes.Span));
        BinaryPrimitives.WriteUInt16LittleEndian(entry[72..], checked((ushort)tensor.Tiling.Rows));
        BinaryPrimitives.WriteUInt16LittleEndian(entry[74..], checked((ushort)tensor.Tiling.Columns));
        BinaryPrimitives.WriteUInt16LittleEndian(entry[76..], checked((ushort)tensor.Tiling.LineBytes));
    }

    /// <summary>Bytes of a tensor's numbers; -1 if its shape or its tiles are none.</summary>
    private static long BytesOf(WeightType type, int rows, int columns, WeightTiling tiling)
    {
        if (rows < 1 || columns < 1 || (long)rows * columns > MaximumBytes || (tiling != default) != (type == WeightType.Tiles))
        {
            return -1;
        }

        return type != WeightType.Tiles ? (long)rows * columns * SizeOf(type)
            : tiling.Rows > 0 && tiling.Columns > 0 && tiling.LineBytes >= 4 ? tiling.BytesOf(rows, columns)
            : -1;
    }

    private static WeightTensor ParseEntry(string origin, ReadOnlyMemory<byte> bytes, int index, int expectedOffset)
    {
        var entry = bytes.Span.Slice(HeaderBytes + (index * EntryBytes), EntryBytes);
        var name = ReadName(origin, entry[..NameBytes]);
        var type = (WeightType)Integer(entry, 48);
        var (rows, columns, offset, length) = (Integer(entry, 52), Integer(entry, 56), Integer(entry, 60), Integer(entry, 64));
        if (!Enum.IsDefined(type))
        {
            throw new ImportException(origin, $"tensor {name} has a type that HwGen doesn't know");
        }

        var tiling = new WeightTiling(Short(entry, 72), Short(entry, 74), Short(entry, 76));
        if (BytesOf(type, rows, columns, tiling) != length)
        {
            throw new ImportException(origin, $"tensor {name} has other data than its type and shape want");
        }

        if (offset != expectedOffset || length > bytes.Length - HashBytes - offset)
        {
            throw new ImportException(origin, $"tensor {name} lies where it should not");
        }

        var data = bytes.Slice(offset, length);
        if (Crc32.HashToUInt32(data.Span) != BinaryPrimitives.ReadUInt32LittleEndian(entry[68..]))
        {
            throw new ImportException(origin, $"damaged: the checksum of tensor {name} does not match");
        }

        if (type == WeightType.Tiles && !tiling.IsMarked(data.Span, rows, columns))
        {
            throw new ImportException(origin, $"tensor {name} has a tile whose mark is not that of its rows");
        }

        var tensor = new WeightTensor(name, type, rows, columns, data) { Tiling = tiling };
        return type != WeightType.Program || tensor.DecodeProgram() is not null
            ? tensor
            : throw new ImportException(origin, $"tensor {name} is no program of the attention core");
    }

    private static int Short(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static int Integer(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);

    private static int Align(int offset) => (offset + Alignment - 1) / Alignment * Alignment;

    private static void WriteName(Span<byte> field, string name)
    {
        if (name.Length is 0 || name.Length > field.Length || !name.All(IsNamed))
        {
            throw new ArgumentException($"'{name}' is no name of a network or a tensor.", nameof(name));
        }

        Encoding.ASCII.GetBytes(name, field);
    }

    private static string ReadName(string origin, ReadOnlySpan<byte> field)
    {
        var name = Encoding.Latin1.GetString(field).TrimEnd('\0');
        return name.Length > 0 && name.All(IsNamed) ? name : throw new ImportException(origin, "a name that is none");
    }

    private static bool IsNamed(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-';
}

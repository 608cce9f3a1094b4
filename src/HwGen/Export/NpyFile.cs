using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HwGen.Golden.Attention;
using HwGen.Import;

namespace HwGen.Export;

/// <summary>Tensors as NumPy's files of one array, version 1.0 of the format (numpy.org, numpy.lib.format).</summary>
public static partial class NpyFile
{
    /// <summary>The most bytes of a file that is read.</summary>
    public const int MaximumBytes = 1 << 28;

    private const int LengthOffset = 8;
    private const int HeaderOffset = LengthOffset + 2;
    private const int Alignment = 64;

    private static readonly Dictionary<IntegerType, (string Descriptor, int Bytes, bool Signed)> _types = new()
    {
        [IntegerType.S8] = ("|i1", 1, true),
        [IntegerType.S16] = ("<i2", 2, true),
        [IntegerType.S32] = ("<i4", 4, true),
        [IntegerType.U8] = ("|u1", 1, false),
        [IntegerType.U32] = ("<u4", 4, false),
    };

    private static readonly byte[] _magicAndVersion = [0x93, .. "NUMPY"u8, 1, 0];

    /// <summary>The bytes of a tensor's file.</summary>
    /// <param name="tensor">Numbers that its type holds.</param>
    /// <exception cref="OverflowException">Its type does not hold one of them.</exception>
    public static byte[] Render(StepTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var (descriptor, size, signed) = _types[tensor.Type];
        var sides = string.Concat(tensor.Shape.Select(side => $"{side}, ")).TrimEnd();
        var shape = tensor.Shape.Count > 1 ? sides.TrimEnd(',') : sides;
        var header = $"{{'descr': '{descriptor}', 'fortran_order': False, 'shape': ({shape}), }}";
        var dataOffset = (HeaderOffset + header.Length + Alignment) / Alignment * Alignment;
        var bytes = new byte[dataOffset + (tensor.Values.Length * size)];
        _magicAndVersion.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(LengthOffset), (ushort)(dataOffset - HeaderOffset));
        Encoding.ASCII.GetBytes(header.PadRight(dataOffset - HeaderOffset - 1) + '\n', bytes.AsSpan(HeaderOffset));
        for (var i = 0; i < tensor.Values.Length; i++)
        {
            var place = bytes.AsSpan(dataOffset + (i * size), size);
            for (var b = 0; b < size; b++)
            {
                place[b] = (byte)(tensor.Values[i] >> (8 * b));
            }

            if (Number(place, signed) != tensor.Values[i])
            {
                throw new OverflowException($"{tensor.Name}: {tensor.Values[i]} is no {tensor.Type}.");
            }
        }

        return bytes;
    }

    /// <summary>Reads a step's tensor.</summary>
    /// <param name="path">The file.</param>
    /// <param name="step">The step that made it.</param>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="ImportException">The file cannot be read, or is none of such a tensor.</exception>
    public static StepTensor Read(string path, AttentionStep step, string name) =>
        Parse(path, ImportedFile.Read(path, MaximumBytes), step, name);

    /// <summary>Reads the bytes of a step's tensor.</summary>
    /// <param name="origin">What messages call it.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="step">The step that made it.</param>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="ImportException">The bytes are none of such a tensor.</exception>
    public static StepTensor Parse(string origin, ReadOnlySpan<byte> bytes, AttentionStep step, string name)
    {
        if (bytes.Length < HeaderOffset || !bytes.StartsWith(_magicAndVersion))
        {
            throw new ImportException(origin, "no file of NumPy's format 1.0");
        }

        var dataOffset = HeaderOffset + BinaryPrimitives.ReadUInt16LittleEndian(bytes[LengthOffset..]);
        var header = dataOffset > bytes.Length
            ? Match.Empty
            : HeaderPattern().Match(Encoding.ASCII.GetString(bytes[HeaderOffset..dataOffset]));
        if (!header.Success)
        {
            throw new ImportException(origin, "its header is not that of an array in C order");
        }

        var descriptor = header.Groups["descriptor"].Value;
        var (type, (_, size, signed)) = _types.FirstOrDefault(type => type.Value.Descriptor == descriptor);
        if (size == 0)
        {
            throw new ImportException(origin, $"its numbers are {descriptor}, not one of {string.Join(", ", _types.Values.Select(known => known.Descriptor))}");
        }

        var data = bytes[dataOffset..];
        var shape = new List<int>();
        long count = 1;
        foreach (var side in header.Groups["shape"].Value.Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // No factor is above 2^31 and the product is checked after each, so it cannot overflow.
            if (!int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || (count *= length) > MaximumBytes)
            {
                throw new ImportException(origin, $"its shape is no shape, or too large: {side}");
            }

            shape.Add(length);
        }

        if (count * size != data.Length)
        {
            throw new ImportException(origin, $"{data.Length} bytes of data where its type and shape want {count * size}");
        }

        var values = new long[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Number(data.Slice(i * size, size), signed);
        }

        return new StepTensor(step, name, type, shape, values);
    }

    private static long Number(ReadOnlySpan<byte> bytes, bool signed)
    {
        long number = signed ? (sbyte)bytes[^1] : bytes[^1];
        for (var b = bytes.Length - 2; b >= 0; b--)
        {
            number = (number << 8) | bytes[b];
        }

        return number;
    }

    [GeneratedRegex(
        @"^\{'descr': '(?<descriptor>[<>|=]\w+)', 'fortran_order': False, 'shape': \((?<shape>[0-9, ]*)\),? *\} *\n\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex HeaderPattern();
}

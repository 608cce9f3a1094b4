using System.Buffers.Binary;
using System.Text.Json;

namespace HwGen.Import;

/// <summary>
/// A safetensors file: a length, a JSON header that names tensors, their data (format: github.com/huggingface/safetensors).
/// Read strictly, since weights come from anywhere: sizes are capped, names are unique, and the tensors' data must tile
/// the file without gap or overlap.
/// </summary>
public sealed class SafeTensorsFile
{
    /// <summary>The most bytes of a file: SegFormer's largest encoder fits.</summary>
    public const int MaximumBytes = 1 << 30;

    /// <summary>The most bytes of a header.</summary>
    public const int MaximumHeaderBytes = 1 << 22;

    /// <summary>The most tensors of a file.</summary>
    public const int MaximumTensors = 1 << 14;

    /// <summary>The most dimensions of a tensor.</summary>
    public const int MaximumDimensions = 8;

    private const int LengthBytes = 8;
    private const string Metadata = "__metadata__";

    private readonly Dictionary<string, SafeTensor> _tensors;

    private SafeTensorsFile(string origin, Dictionary<string, SafeTensor> tensors)
    {
        Origin = origin;
        _tensors = tensors;
    }

    /// <summary>The file, as its user named it.</summary>
    public string Origin { get; }

    /// <summary>Its tensors by name.</summary>
    public IReadOnlyDictionary<string, SafeTensor> Tensors => _tensors;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImportException">It cannot be read, or breaks a rule of the format.</exception>
    public static SafeTensorsFile Read(string path) => Parse(path, ImportedFile.Read(path, MaximumBytes));

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="origin">What messages call it.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ImportException">It breaks a rule of the format.</exception>
    public static SafeTensorsFile Parse(string origin, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < LengthBytes)
        {
            throw new ImportException(origin, "too short for a safetensors file");
        }

        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (headerLength > MaximumHeaderBytes || headerLength > (ulong)(bytes.Length - LengthBytes))
        {
            throw new ImportException(
                origin, $"a safetensors header of {headerLength} bytes: more than the file, or than {MaximumHeaderBytes}");
        }

        var header = bytes.Slice(LengthBytes, (int)headerLength);
        var data = bytes[(LengthBytes + (int)headerLength)..];
        if (header.IsEmpty || header.Span[0] != '{')
        {
            throw new ImportException(origin, "a safetensors header must begin with {");
        }

        try
        {
            using var json = JsonDocument.Parse(
                header, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return new SafeTensorsFile(origin, ReadTensors(origin, json.RootElement, data));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Invalid operation: a name with half a surrogate pair, which JSON allows and text doesn't.
            throw new ImportException(origin, "its safetensors header is not JSON as the format wants it", exception);
        }
    }

    private static Dictionary<string, SafeTensor> ReadTensors(
        string origin, JsonElement header, ReadOnlyMemory<byte> data)
    {
        var tensors = new Dictionary<string, SafeTensor>(StringComparer.Ordinal);
        var extents = new List<(long Begin, long End)>();
        foreach (var property in header.EnumerateObject())
        {
            if (property.NameEquals(Metadata))
            {
                continue;
            }

            if (tensors.Count == MaximumTensors)
            {
                throw new ImportException(origin, $"more than {MaximumTensors} tensors");
            }

            var name = property.Name;
            var (size, type) = Type(origin, name, Member(origin, name, property.Value, "dtype", JsonValueKind.String));
            var shape = Numbers(origin, name, property.Value, "shape", MaximumDimensions);
            var offsets = Numbers(origin, name, property.Value, "data_offsets", 2);
            if (offsets.Length != 2 || offsets[0] > offsets[1] || offsets[1] > data.Length)
            {
                throw new ImportException(origin, $"tensor {name} lies outside of the file");
            }

            // No factor is above 2^31 and the product is checked after each, so it cannot overflow.
            long expected = size;
            foreach (var side in shape)
            {
                expected *= side;
                if (expected > MaximumBytes)
                {
                    throw new ImportException(origin, $"tensor {name} has more than {MaximumBytes} bytes");
                }
            }

            if (expected != offsets[1] - offsets[0])
            {
                throw new ImportException(origin, $"tensor {name} has other data than its type and shape want");
            }

            extents.Add((offsets[0], offsets[1]));
            tensors.Add(name, new SafeTensor(origin, name, type, shape, data[offsets[0]..offsets[1]]));
        }

        extents.Sort();
        long end = 0;
        foreach (var extent in extents)
        {
            if (extent.Begin != end)
            {
                throw new ImportException(origin, $"data around byte {end} belongs to no tensor, or to two");
            }

            end = extent.End;
        }

        return end == data.Length
            ? tensors
            : throw new ImportException(origin, $"data from byte {end} on belongs to no tensor");
    }

    private static JsonElement Member(string origin, string name, JsonElement tensor, string member, JsonValueKind kind) =>
        tensor.ValueKind == JsonValueKind.Object && tensor.TryGetProperty(member, out var value) && value.ValueKind == kind
            ? value
            : throw new ImportException(origin, $"tensor {name} lacks a proper {member}");

    private static int[] Numbers(string origin, string name, JsonElement tensor, string member, int most)
    {
        var array = Member(origin, name, tensor, member, JsonValueKind.Array);
        if (array.GetArrayLength() > most)
        {
            throw new ImportException(origin, $"tensor {name} has more than {most} numbers in its {member}");
        }

        var numbers = new int[array.GetArrayLength()];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (array[i].ValueKind != JsonValueKind.Number || !array[i].TryGetInt32(out numbers[i]) || numbers[i] < 0)
            {
                throw new ImportException(origin, $"tensor {name} lacks a proper {member}");
            }
        }

        return numbers;
    }

    private static (int Size, SafeTensorType Type) Type(string origin, string name, JsonElement type) =>
        type.GetString() switch
        {
            "F64" => (8, SafeTensorType.F64),
            "F32" => (4, SafeTensorType.F32),
            "F16" => (2, SafeTensorType.F16),
            "BF16" => (2, SafeTensorType.BF16),
            "I64" or "U64" => (8, SafeTensorType.Other),
            "I32" or "U32" => (4, SafeTensorType.Other),
            "I16" or "U16" => (2, SafeTensorType.Other),
            "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => (1, SafeTensorType.Other),
            _ => throw new ImportException(origin, $"tensor {name} has a type that HwGen doesn't know"),
        };
}

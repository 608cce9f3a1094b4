using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using System.Numerics;
using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Rram;
using HwGen.Golden.Workloads;
using HwGen.Import;
using HwGen.Planning;
using HwGen.Tests.Commands;
using HwGen.Weights;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Weights;

public sealed class WeightImageTests : IDisposable
{
    private static readonly Encoder _encoder = Encoder.Pyramid("small", 64, 64, [12, 20], [1, 2], [4, 1], [2, 1]);
    private static readonly HwGenConfiguration _configuration = ConfigurationReader.ReadPreset("edge");
    private static readonly WeightImage _image = Build(seed: 1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Image_is_read_as_it_was_written()
    {
        var image = WeightImageFormat.Parse("image", WeightImageFormat.Render(_image));

        image.Network.ShouldBe("small");
        image.NumericsVersion.ShouldBe(Numerics.Version);
        Convert.ToHexStringLower(image.ConfigurationSha256.Span).ShouldBe(ConfigurationHash.Of(_configuration));
        image.Tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Rows, tensor.Columns))
            .ShouldBe(_image.Tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Rows, tensor.Columns)));
        image.Tensors.Select(tensor => Convert.ToHexString(tensor.Bytes.Span))
            .ShouldBe(_image.Tensors.Select(tensor => Convert.ToHexString(tensor.Bytes.Span)));
        WeightImageFormat.Render(image).ShouldBe(WeightImageFormat.Render(Build(seed: 1)));
        WeightImageFormat.Render(Build(seed: 2)).ShouldNotBe(WeightImageFormat.Render(image));
    }

    [Fact]
    public void Tensors_are_those_of_the_quantized_layers()
    {
        var source = new SyntheticSegFormer(1);
        var (layer, input) = source.Encoder(_encoder).AttentionInputs(
            source.Image(64, 64), 64, 64, WindowGeometry.Uniform256, TestContext.Current.CancellationToken)[1];
        var quantized = AttentionQuantizer.Quantize(layer, input, WindowGeometry.Uniform256).Layer;
        var tensors = _image.Tensors.ToDictionary(tensor => tensor.Name);

        var weights = tensors["stage1.layer1.reduction.weights"];
        (weights.Rows, weights.Columns, weights.Type).ShouldBe((12, 192, WeightType.Tiles));
        weights.Tiling.Unpack(weights.Bytes.Span, 12, 192).ShouldBe(quantized.Reduction!.Weights.ToArray());
        var scale = BinaryPrimitives.ReadUInt32LittleEndian(tensors["stage1.layer1.key.scales"].Bytes.Span[8..]);
        new FixedPointScale((int)(scale & 0xFFFF), (int)(scale >> 16)).ShouldBe(quantized.Key.Requantizer.Scales[2]);
        BinaryPrimitives.ReadInt32LittleEndian(tensors["stage1.layer1.query.biases"].Bytes.Span[4..])
            .ShouldBe(quantized.Query.Requantizer.Biases[1]);
    }

    [Fact]
    public void Every_damaged_byte_and_every_cut_is_refused()
    {
        var bytes = WeightImageFormat.Render(new(
            _image.ConfigurationSha256, 1, "net", [new("a.b", WeightType.S8, 2, 3, new byte[6]), new("c", WeightType.F32, 1, 1, new byte[4])]));
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x10;
            Should.Throw<ImportException>(() => WeightImageFormat.Parse("image", damaged), $"byte {i}");
            Should.Throw<ImportException>(() => WeightImageFormat.Parse("image", bytes.AsMemory(0, i)), $"{i} bytes");
        }

        Refused([.. bytes, 0], "1 bytes too long");
        Refused(bytes[..^9], $"cut short: {bytes.Length - 9} of {bytes.Length} bytes");
        Refused([.. "PK"u8, .. bytes[2..]], "no weight image");
        Refused(Patched(8, 1, sum: false), "version 1");
        Refused(Patched(16, -1), "a map of -1 tensors");
        Refused(Patched(16, 10_001), "a map of 10001 tensors");
        Refused(Patched(16, 1), "lies where it should not", "hash of all");
        Refused(Patched(128 + 48, 9), "tensor a.b has a type");
        Refused(Patched(128 + 52, int.MaxValue), "tensor a.b has other data");
        Refused(Patched(128 + 60, 0), "tensor a.b lies where");
        Refused(Patched(128 + 68, 0), "checksum of tensor a.b");
        Refused(Patched(128, 0x0A2E61), "a name that is none");
        Refused(Patched(128 + 80, 0x622E61), "two tensors a.b", "checksum");

        // The header's own sum is made to fit: what lies behind it is looked at.
        byte[] Patched(int offset, int value, bool sum = true)
        {
            var patched = bytes.ToArray();
            BinaryPrimitives.WriteInt32LittleEndian(patched.AsSpan(offset), value);
            if (sum)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(patched.AsSpan(124), Crc32.HashToUInt32(patched.AsSpan(0, 124)));
            }

            return patched;
        }

        static void Refused(byte[] image, params string[] problems)
        {
            var message = Should.Throw<ImportException>(() => WeightImageFormat.Parse("image", image)).Message;
            problems.ShouldContain(problem => message.Contains(problem, StringComparison.Ordinal), message);
        }
    }

    [Fact]
    public void Cells_decode_to_the_image()
    {
        var plan = new RramPlan(dataBits: 64, banks: 4, words: 1 << 12);
        var bytes = WeightImageFormat.Render(_image);
        var banks = WeightImageHex.Render(plan, bytes).Select(file => file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();

        for (var word = 0; word < (bytes.Length + 7) / 8; word++)
        {
            var cells = BigInteger.Parse($"0{banks[word % 4][word / 4]}", NumberStyles.HexNumber);
            var (data, outcome) = plan.Code.Decode(new((UInt128)(cells & ulong.MaxValue), (int)(cells >> 64)));
            outcome.ShouldBe(EccOutcome.Clean);
            var expected = new byte[8];
            bytes.AsSpan(word * 8, Math.Min(8, bytes.Length - (word * 8))).CopyTo(expected);
            ((ulong)data).ShouldBe(BinaryPrimitives.ReadUInt64LittleEndian(expected));
        }

        Should.Throw<ArgumentException>(() => WeightImageHex.Render(new RramPlan(words: 4), bytes));
    }

    [Fact]
    public async Task Image_is_built_inspected_and_verified()
    {
        var (path, cells) = (_folder.PathOf("weights.image"), _folder.PathOf("cells"));
        var run = await RunAsync("build", "edge", "--out", path, "--hex", cells);

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        File.ReadAllBytes(path).ShouldBe(WeightImageFormat.Render(_image));
        Directory.GetFiles(cells, "rram*.hex").Length.ShouldBe(16);
        var small = await RunAsync("build", "tiny", "--out", _folder.PathOf("small.image"), "--hex", cells);
        small.ExitCode.ShouldBe(ExitCodes.BadInput);
        small.Error.ShouldContain("do not fit the RRAM of 1024 bytes");
        File.Exists(_folder.PathOf("small.image")).ShouldBeFalse();
        (await RunAsync("inspect", path)).Output.ShouldContain("| stage2.layer0.query.weights ");
        (await RunAsync("verify", path, "edge")).ExitCode.ShouldBe(ExitCodes.Done);

        var foreign = await RunAsync("verify", path, "dac25");
        foreign.ExitCode.ShouldBe(ExitCodes.BadInput);
        foreign.Error.ShouldContain("made for another configuration");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..1000]);
        var cut = await RunAsync("verify", path, "edge");
        cut.ExitCode.ShouldBe(ExitCodes.BadInput);
        cut.Error.ShouldContain("cut short");
        (await RunAsync("inspect", _folder.PathOf("missing"))).ExitCode.ShouldBe(ExitCodes.BadInput);
    }

    private static WeightImage Build(ulong seed)
    {
        var source = new SyntheticSegFormer(seed);
        return WeightImageBuilder.Build(
            _configuration, _encoder.Name, source.Encoder(_encoder), source.Image(64, 64), 64, 64, TestContext.Current.CancellationToken);
    }

    private static Task<HwGenRun> RunAsync(params string[] args) => HwGenRun.Of(terminal => HwGenProgram.RunAsync(
        new System.CommandLine.RootCommand { new ImageCommand(terminal, _encoder) }, ["image", .. args], terminal, CancellationToken.None));
}

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
using HwGen.Programs;
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
        var quantized = Quantized(layer: 1);
        var tensors = Build(seed: 1, _configuration with { Core = null }).Tensors.ToDictionary(tensor => tensor.Name);

        var weights = tensors["stage1.layer1.reduction.weights"];
        (weights.Rows, weights.Columns, weights.Type).ShouldBe((12, 192, WeightType.Tiles));
        weights.Tiling.Unpack(weights.Bytes.Span, 12, 192).ShouldBe(quantized.Reduction!.Weights.ToArray());
        var scale = BinaryPrimitives.ReadUInt32LittleEndian(tensors["stage1.layer1.key.scales"].Bytes.Span[8..]);
        new FixedPointScale((int)(scale & 0xFFFF), (int)(scale >> 16)).ShouldBe(quantized.Key.Requantizer.Scales[2]);
        tensors["stage1.layer1.query.biases"].ToIntegers().ShouldBe(quantized.Query.Requantizer.Biases);
        tensors.Values.ShouldNotContain(tensor => tensor.Type == WeightType.Program);
    }

    [Fact]
    public void Programs_are_those_of_the_mapped_layers()
    {
        var image = WeightImageFormat.Parse("image", WeightImageFormat.Render(_image));

        foreach (var layer in (int[])[0, 1])
        {
            var expected = LayerProgram.Of(new HwGenPlan(_configuration).Core!, Quantized(layer), WindowGeometry.Uniform256);
            var program = LayerProgram.Of(image, 1, layer).ShouldNotBeNull();
            program.Start.ShouldBe(expected.Start);
            program.Pieces.ShouldBe(expected.Pieces, ignoreOrder: true);
        }

        LayerProgram.Of(image, 1, 2).ShouldBeNull();
        image.Tensors.ShouldNotContain(tensor => tensor.Name == "stage1.layer1.query.biases");
        image.Tensors.Single(tensor => tensor.Name == "stage1.layer1.query.weights").Type.ShouldBe(WeightType.Tiles);
        WeightImageContents.Of(image).Programs.ShouldBe(3);
    }

    [Fact]
    public void What_an_image_lacks_is_told()
    {
        var source = new SyntheticSegFormer(1);
        var notes = new List<string>();
        var image = WeightImageBuilder.Build(
            ConfigurationReader.ReadPreset("tiny"), "small", source.Encoder(_encoder) with { Decoder = null }, source.Image(64, 64), 64, 64, notes.Add,
            TestContext.Current.CancellationToken);

        notes.Count.ShouldBe(3);
        notes[0].ShouldStartWith("no programs for stage1: ");
        notes[1].ShouldStartWith("no programs for stage2: ");
        notes[2].ShouldStartWith("no decoder: ");
        image.Tensors.ShouldContain(tensor => tensor.Name == "stage1.layer1.query.biases");
        $"{WeightImageContents.Of(image)}".ShouldEndWith("weights of the encoder, no decoder, no programs");
    }

    /// <summary>Not with biases, scales and norms beside the programs that have them.</summary>
    [Fact]
    [Trait("tier", "default")]
    public void SegFormer_with_decoder_and_programs_fits_the_RRAM()
    {
        var source = new SyntheticSegFormer(1);
        var notes = new List<string>();
        var configuration = ConfigurationReader.ReadPreset("dac25");
        var (image, plain) = (OfSegFormer(configuration), OfSegFormer(configuration with { Core = null }));

        notes.ShouldBeEmpty();
        WeightImageContents.Of(image).ShouldBe(new(3_297_888, 431_616, 8));
        Bytes(image, WeightType.Tiles).ShouldBe(1_471_360);
        Bytes(image, WeightType.Program).ShouldBe(92_648);
        SegFormerB0.Encoder.Stages.Sum(stage => Enumerable.Range(0, stage.Depth)
            .Sum(layer => LayerProgram.Of(image, stage.Index, layer)!.Pieces.Count)).ShouldBe(30_262);
        (image.Tensors.Count, WeightImageFormat.Render(image).Length).ShouldBe((208, 4_184_096));
        WeightImageFormat.Render(plain).Length.ShouldBe(4_150_944);
        new HwGenPlan(configuration).Rram.Bytes.ShouldBe(4_194_304);

        WeightImage OfSegFormer(HwGenConfiguration wanted) => WeightImageBuilder.Build(
            wanted, SegFormerB0.Encoder.Name, source.Encoder(SegFormerB0.Encoder), source.Image(512, 512), 512, 512, notes.Add,
            TestContext.Current.CancellationToken);

        static int Bytes(WeightImage image, WeightType type) => image.Tensors.Where(tensor => tensor.Type == type).Sum(tensor => tensor.Bytes.Length);
    }

    /// <summary>Why the image holds plain tiles: those that the core's banks are loaded with take more room than is left, even if
    /// equal banks shared one.</summary>
    [Fact]
    [Trait("tier", "default")]
    public void Tiles_of_the_mapped_layers_do_not_fit_the_RRAM_besides()
    {
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("dac25"));
        var source = new SyntheticSegFormer(1);
        var (mapped, shared) = (0L, 0L);
        foreach (var stage in SegFormerB0.Encoder.Stages)
        {
            var chunk = stage.WithGrid(16, 16);
            var layer = AttentionQuantizer.Quantize(source.Layer(chunk, 0), source.Input(chunk, 0), WindowGeometry.Whole).Layer;
            var tiles = ProgramTiles.Of(plan.WeightMemory, LayerMapper.Map(plan.Core!, layer));
            mapped += stage.Depth * tiles.Bytes.LongLength;
            shared += stage.Depth * tiles.Loads
                .Select(load => Convert.ToHexString(tiles.Bytes.AsSpan(load.Address * plan.Rram.DataBits / 8, (load.Lines + 1) * plan.Rram.LineBytes)))
                .Distinct().Sum(tile => tile.Length / 2L);
        }

        (mapped, shared).ShouldBe((1_865_856, 1_667_712));
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
        Refused(Patched(8, 2, sum: false), "version 2; this HwGen reads version 3, which has the decoder's weights and the core's programs: build it again.");
        Refused(Patched(8, 4, sum: false), "version 4; this HwGen reads version 3.");
        Refused(
            WeightImageFormat.Render(new(_image.ConfigurationSha256, 1, "net", [new("a.program", WeightType.Program, 2, 1, new byte[16])])),
            "tensor a.program is no program of the attention core");
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
        var plan = new RramPlan(dataBits: 64, banks: 4, words: 1 << 13);
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
        small.Error.ShouldContain("no programs for stage1: ");
        File.Exists(_folder.PathOf("small.image")).ShouldBeFalse();
        var inspected = (await RunAsync("inspect", path)).Output;
        inspected.ShouldContain("| stage2.layer0.query.weights ");
        inspected.ShouldContain("of the decoder, programs of 3 attention layers\n");
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

    private static AttentionLayer Quantized(int layer)
    {
        var source = new SyntheticSegFormer(1);
        var (attention, input) = source.Encoder(_encoder).AttentionInputs(
            source.Image(64, 64), 64, 64, WindowGeometry.Uniform256, TestContext.Current.CancellationToken)[layer];
        return AttentionQuantizer.Quantize(attention, input, WindowGeometry.Uniform256).Layer;
    }

    private static WeightImage Build(ulong seed, HwGenConfiguration? configuration = null)
    {
        var source = new SyntheticSegFormer(seed);
        return WeightImageBuilder.Build(
            configuration ?? _configuration, _encoder.Name, source.Encoder(_encoder), source.Image(64, 64), 64, 64, _ => { }, TestContext.Current.CancellationToken);
    }

    private static Task<HwGenRun> RunAsync(params string[] args) => HwGenRun.Of(terminal => HwGenProgram.RunAsync(
        new System.CommandLine.RootCommand { new ImageCommand(terminal, _encoder) }, ["image", .. args], terminal, CancellationToken.None));
}

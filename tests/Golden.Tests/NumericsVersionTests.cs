using System.Buffers.Binary;
using System.Security.Cryptography;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

/// <summary>
/// Pins the bits of numerics version 2: the worked examples of docs/numerics.md, and a digest of a layer made of integers
/// alone. Who changes a bit changes <see cref="Numerics.Version"/>, the page, and then these.
/// </summary>
public sealed class NumericsVersionTests
{
    [Fact]
    public void The_version_is_2() => Numerics.Version.ShouldBe(2);

    [Fact]
    public void The_requantizer_s_example_holds() =>
        Requantizer.Requantize(-1000, 1, new FixedPointScale(40000, 20), 8).ShouldBe(-38);

    [Fact]
    public void Softmax_s_examples_hold()
    {
        short[] codes = [361, -180, 252, 469, 397];
        Codes(1000, -500, 700, 1300, 1100).ShouldBe(codes);
        var softmax = new Softmax();
        var whole = new short[5];
        var sum = softmax.Row(codes, whole);
        whole.ShouldBe<short>([191, 44, 143, 255, 211]);
        sum.ShouldBe(new SoftmaxState(469, 844));

        var state = SoftmaxState.Empty;
        var pieces = new short[5];
        softmax.Block(codes.AsSpan(0, 3), pieces.AsSpan(0, 3), ref state);
        state.ShouldBe(new SoftmaxState(361, 505));
        softmax.Block(codes.AsSpan(3), pieces.AsSpan(3), ref state).ShouldBe(new FixedPointScale(3057, 12));
        state.ShouldBe(new SoftmaxState(469, 843));
        pieces.ShouldBe<short>([255, 59, 191, 255, 211]);

        var one = new FixedPointScale(32768, 15);
        RowDivider.Divide(one, 844).ShouldBe(new FixedPointScale(19878, 24));
        Requantizer.RequantizeRow(30000, one, 844, 8).ShouldBe(36);
        Requantizer.RequantizeRow(-30000, one, 844, 8).ShouldBe(-36);
    }

    [Fact]
    public void Logits_beyond_their_codes_are_equal()
    {
        var codes = Codes(1_000_000, 90_850, 90_848, 90_840, -1_000_000);
        codes.ShouldBe<short>([32767, 32767, 32766, 32763, -32768]);
        codes.Select(code => Softmax.Exponent(32767, code)).ShouldBe([0, 0, 0, 1, 1023]);
        var exponentials = new short[5];
        new Softmax().Row(codes, exponentials).ShouldBe(new SoftmaxState(32767, 1018));
        exponentials.ShouldBe<short>([255, 255, 255, 253, 0]);
    }

    [Fact]
    public void Layer_norm_s_example_holds()
    {
        var norm = new LayerNorm([8192, 8192, -8192, 4096, 8192], [0, 0, 0, 100000, -100000], 20, 25, 8);
        var results = new short[5];
        norm.Normalize([-128, 0, 3, 17, 127], results);
        results.ShouldBe<short>([-52, -1, 0, 3, 49]);
        LayerNorm.InverseRoot(163719).ShouldBe(new FixedPointScale(41463, 12));
    }

    [Fact]
    public void The_residual_s_example_holds()
    {
        var results = new short[1];
        new Residual(new FixedPointScale(65535, 10)).Add([100], [-1000], results);
        results.ShouldBe<short>([84]);
    }

    [Fact]
    public void A_layer_keeps_its_bits()
    {
        var random = new RandomSource(20);
        var stage = new EncoderStage(1, 8, 12, 20, 2, 2, 1);
        var layer = new AttentionLayer
        {
            Stage = stage,
            OperandBits = 8,
            Norm = Norm(random, 20),
            Query = Linear(random, 20, 20, 8),
            Reduction = Linear(random, 80, 20, 8),
            ReductionNorm = Norm(random, 20),
            Key = Linear(random, 20, 20, 8),
            Value = Linear(random, 20, 20, 8),
            LogitScales = [new FixedPointScale(50000, 20), new FixedPointScale(40000, 19)],
            AverageScales = [new FixedPointScale(60000, 15), new FixedPointScale(36000, 15)],
            Projection = Linear(random, 20, 20, 16),
            Residual = new Residual(new FixedPointScale(41000, 10)),
        };
        var input = new short[stage.Tokens * stage.Channels];
        for (var i = 0; i < input.Length; i++)
        {
            input[i] = (short)random.NextSigned(8);
        }

        var trace = layer.Run(input, WindowGeometry.Fixed(4, 6));
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[4];
        foreach (var value in trace.Tensors().SelectMany(tensor => tensor.Values))
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)value);
            digest.AppendData(bytes);
        }

        trace.Output.Distinct().Count().ShouldBeGreaterThan(100);
        Convert.ToHexStringLower(digest.GetHashAndReset()).ShouldBe(
            "dc44188cc23d0830f06a16b80c773d12e10cf702ab791169c6bf5bc9bf819c2c");
    }

    private static short[] Codes(params int[] accumulators)
    {
        var codes = new short[accumulators.Length];
        new Requantizer(16, [new FixedPointScale(47274, 17)], [0]).Requantize(accumulators, codes);
        return codes;
    }

    private static LayerNorm Norm(RandomSource random, int channels) => new(
        [.. Enumerable.Range(0, channels).Select(_ => (short)(8000 + random.NextSigned(12)))],
        [.. Enumerable.Range(0, channels).Select(_ => random.NextSigned(22))],
        20,
        1,
        8);

    private static QuantizedLinear Linear(RandomSource random, int inputs, int outputs, int bits) => new(
        [.. Enumerable.Range(0, inputs * outputs).Select(_ => (short)random.NextSigned(8))],
        new Requantizer(
            bits,
            [.. Enumerable.Range(0, outputs).Select(_ =>
                new FixedPointScale(40000 + random.NextUnsigned(14), bits == 8 ? 24 : 20))],
            [.. Enumerable.Range(0, outputs).Select(_ => random.NextSigned(14))]));
}

using CsCheck;
using HwGen.Golden.Tests.Reference;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class LayerNormTests(ITestOutputHelper output)
{
    private const double OutputScale = 4.0 / 127;

    private static readonly Gen<short> AnyByte = Gen.Short[-128, 127];

    [Fact]
    public void Results_are_within_1_of_the_rounded_reference()
    {
        var random = new RandomSource(11);
        long values = 0, exact = 0, within = 0;
        for (var channels = 1; channels <= LayerNorm.MaximumChannels; channels += channels < 66 ? 1 : 31)
        {
            const int Rows = 64;
            var (gains, biases) = Parameters(random, channels);
            var rows = new short[Rows * channels];
            for (var row = 0; row < Rows; row++)
            {
                // Rows of every spread, from nearly constant to full range.
                var bits = 1 + (row % 8);
                var offset = random.NextSigned(8) / 2;
                for (var channel = 0; channel < channels; channel++)
                {
                    rows[(row * channels) + channel] = (short)Numerics.Saturate(offset + random.NextSigned(bits), 8);
                }
            }

            var norm = LayerNorm.FromReal(gains, biases, 1e-5, 0.05, OutputScale, 8);
            var results = new short[rows.Length];
            norm.Normalize(rows, results);
            var reference = Normalize(rows, gains, biases, 1e-5f, 0.05);
            for (var i = 0; i < results.Length; i++)
            {
                var rounded = Math.Clamp((int)Math.Floor((reference[i] / OutputScale) + 0.5), -128, 127);
                values++;
                exact += results[i] == rounded ? 1 : 0;
                within += Math.Abs(results[i] - rounded) <= 1 ? 1 : 0;
            }
        }

        output.WriteLine($"{values} values: {100.0 * exact / values:F3} % equal, {100.0 * within / values:F3} % within 1");
        ((double)within / values).ShouldBeGreaterThanOrEqualTo(0.999);
        ((double)exact / values).ShouldBeGreaterThanOrEqualTo(0.98);
    }

    [Fact]
    public void A_constant_row_is_its_bias() =>
        Gen.Select(AnyByte, Gen.Int[1, 1024], Gen.Int[-100, 100], Gen.Long[0, 1000]).Sample(
            (value, channels, bias, epsilon) =>
        {
            var norm = new LayerNorm(
                [.. Enumerable.Repeat(short.MaxValue, channels)],
                [.. Enumerable.Repeat(bias << 10, channels)],
                10,
                epsilon,
                8);
            var results = new short[channels];
            norm.Normalize([.. Enumerable.Repeat(value, channels)], results);
            results.ShouldAllBe(result => result == bias);
        });

    [Fact]
    public void A_row_with_one_outlier_stays_in_range()
    {
        for (var channels = 2; channels <= 1024; channels++)
        {
            var row = new short[channels];
            Array.Fill(row, (short)-128);
            row[^1] = 127;
            var norm = new LayerNorm(
                [.. Enumerable.Repeat((short)(1 << 12), channels)], new int[channels], 18, 0, 16);
            var results = new short[channels];
            norm.Normalize(row, results);

            // Normalized, the outlier is sqrt(C - 1) and the others -1/sqrt(C - 1); a result of 64 is 1.
            Math.Abs((results[^1] / 64.0) - Math.Sqrt(channels - 1)).ShouldBeLessThan(0.02);
            Math.Abs((results[0] / 64.0) + (1 / Math.Sqrt(channels - 1))).ShouldBeLessThan(0.02);
        }
    }

    [Fact]
    public void Inverse_roots_are_within_a_part_in_2_to_the_14() =>
        Gen.Select(Gen.Double[0, 36], Gen.Int[-3, 3]).Sample((exponent, nudge) =>
        {
            var radicand = Math.Clamp((long)Math.Pow(2, exponent) + nudge, 1, (1L << 36) - 1);
            var inverse = LayerNorm.InverseRoot(radicand);
            inverse.Shift.ShouldBeInRange(4, 21);
            inverse.Multiplier.ShouldBeInRange(1 << 14, 65535);
            var exact = 4096 / Math.Sqrt(radicand);
            (Math.Abs(inverse.Value - exact) / exact).ShouldBeLessThan(1.0 / (1 << 14));
        });

    [Fact]
    public void A_radicand_of_0_counts_as_1() => LayerNorm.InverseRoot(0).ShouldBe(LayerNorm.InverseRoot(1));

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerNorm(new short[1025], new int[1025], 10, 0, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerNorm([], [], 10, 0, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerNorm([1], [1], 32, 0, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerNorm([1], [1], 10, 1L << 34, 8));
        Should.Throw<ArgumentException>(() => new LayerNorm([1], [1, 2], 10, 0, 8));
        Should.Throw<ArgumentException>(() => new LayerNorm([1, 1], [1, 2], 10, 0, 8).Normalize(new short[3], new short[3]));
        Should.Throw<ArgumentException>(() => LayerNorm.FromReal([1e9f], [0], 1e-6, 1, 1e-3, 8));
    }

    private static (float[] Gains, float[] Biases) Parameters(RandomSource random, int channels)
    {
        var gains = new float[channels];
        var biases = new float[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            gains[channel] = random.NextSigned(12) / 1024f;
            biases[channel] = random.NextSigned(12) / 4096f;
        }

        return (gains, biases);
    }

    private static double[] Normalize(short[] rows, float[] gains, float[] biases, float epsilon, double scale)
    {
        var model = new OnnxModel<double>();
        var x = model.Input("x", -1, gains.Length);
        model.Output("y", model.LayerNorm(
            x,
            model.Constant(Array.ConvertAll(gains, gain => (double)gain), gains.Length),
            model.Constant(Array.ConvertAll(biases, bias => (double)bias), gains.Length),
            epsilon));
        using var session = model.Start();
        var values = Array.ConvertAll(rows, value => value * scale);
        return ReferenceAttention.Run(session, ("x", values, [rows.Length / gains.Length, gains.Length]))["y"];
    }
}

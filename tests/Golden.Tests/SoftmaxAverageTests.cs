using HwGen.Golden.Attention;
using HwGen.Golden.Tests.Reference;
using Microsoft.ML.OnnxRuntime;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

/// <summary>Softmax and AV together, against ONNX Runtime in double precision, for every row length.</summary>
public sealed class SoftmaxAverageTests(ITestOutputHelper output)
{
    private const int Rows = 64;
    private const int Dimension = 32;
    private const double LogitPerUnit = 1.0 / 1024;

    [Fact]
    public void Every_length_reaches_35_dB_at_logit_sigma_1()
    {
        using var session = Session();
        var fine = new double[1025];
        var coarse = new double[1025];
        var ideal = new double[1025];
        for (var keys = 2; keys <= 1024; keys++)
        {
            var rows = new RowSet((ulong)keys, keys);
            var reference = rows.Reference(session);
            var averages = rows.Average(keys);

            // 16 bits in units of 1/128 of V show softmax and division alone.
            fine[keys] = Decibels(averages.Requantize(FixedPointScale.FromReal(128), 16), 1.0 / 128, reference);

            // INT8 adds its own rounding, which even the reference suffers: rare rows that one key dominates set the
            // scale for all others.
            var scale = Scale.Calibrate(reference, 8);
            coarse[keys] = Decibels(averages.Requantize(FixedPointScale.FromReal(1 / scale), 8), scale, reference);
            ideal[keys] = Decibels(Scale.Quantize(reference, scale, 8), scale, reference);
        }

        output.WriteLine($"softmax and AV: worst {fine[2..].Min():F2} dB, mean {fine[2..].Average():F2} dB");
        output.WriteLine($"rounded to INT8: worst {coarse[2..].Min():F2} dB, mean {coarse[2..].Average():F2} dB, "
            + $"{coarse[2..].Count(decibels => decibels < 35)} lengths below 35 dB");
        output.WriteLine($"the reference rounded to INT8: worst {ideal[2..].Min():F2} dB, mean {ideal[2..].Average():F2} dB");
        fine[2..].Min().ShouldBeGreaterThanOrEqualTo(35);
        coarse[2..].Average().ShouldBeGreaterThanOrEqualTo(35);
        for (var keys = 2; keys <= 1024; keys++)
        {
            // What INT8 leaves is what the two noises add up to, and nothing else is lost.
            var expected = -10 * Math.Log10(Math.Pow(10, -fine[keys] / 10) + Math.Pow(10, -ideal[keys] / 10));
            coarse[keys].ShouldBeGreaterThanOrEqualTo(expected - 0.5);
        }
    }

    [Fact]
    public void A_single_key_is_its_value()
    {
        var rows = new RowSet(1, 1);
        rows.Average(1).Requantize(FixedPointScale.FromReal(1), 8).ShouldBe(
            Enumerable.Repeat(rows.Values.ToArray(), Rows).SelectMany(values => values));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(256)]
    public void Rows_in_pieces_reach_the_same_precision(int block)
    {
        using var session = Session();
        var (worst, worstDifference) = (double.MaxValue, 0.0);
        for (var keys = block + 1; keys <= 1024; keys += 61)
        {
            var rows = new RowSet((ulong)(keys + 5000), keys);
            var reference = rows.Reference(session);
            var whole = rows.Average(keys).Requantize(FixedPointScale.FromReal(128), 16);
            var pieces = rows.Average(block).Requantize(FixedPointScale.FromReal(128), 16);
            worst = Math.Min(worst, Decibels(pieces, 1.0 / 128, reference));
            worstDifference = Math.Max(
                worstDifference, whole.Zip(pieces, (left, right) => Math.Abs(left - right) / 128.0).Max());
        }

        output.WriteLine($"blocks of {block}: worst {worst:F2} dB, at most {worstDifference:F3} of V's unit from whole rows");
        worst.ShouldBeGreaterThanOrEqualTo(35);
        worstDifference.ShouldBeLessThan(1);
    }

    private static double Decibels(short[] results, double scale, float[] reference) =>
        Fidelity.Compare(Scale.Dequantize(results, scale), reference).SqnrDecibels;

    private static InferenceSession Session()
    {
        var model = new OnnxModel<double>();
        var logits = model.Input("logits", -1, -2);
        var values = model.Input("values", -2, Dimension);
        model.Output("average", model.MatMul(model.Softmax(logits), values));
        return model.Start();
    }

    /// <summary>Rows of logits with a standard deviation of 1, and the values that they weigh.</summary>
    private sealed class RowSet
    {
        private readonly int _keys;
        private readonly int[] _logits;
        private readonly short[] _codes;
        private readonly short[] _values;

        public RowSet(ulong seed, int keys)
        {
            var random = new RandomSource(seed);
            _keys = keys;
            _logits = new int[Rows * keys];
            _codes = new short[Rows * keys];
            _values = new short[keys * Dimension];
            for (var i = 0; i < _logits.Length; i++)
            {
                _logits[i] = (int)Math.Round(Normal(random) / LogitPerUnit);
            }

            new Requantizer(Softmax.LogitBits, [Softmax.ScaleFor(LogitPerUnit)], [0]).Requantize(_logits, _codes);
            for (var i = 0; i < _values.Length; i++)
            {
                _values[i] = (short)Numerics.Saturate((long)Math.Round(32 * Normal(random)), 8);
            }
        }

        public float[] Reference(InferenceSession session)
        {
            var results = ReferenceAttention.Run(
                session,
                ("logits", Array.ConvertAll(_logits, logit => logit * LogitPerUnit), [Rows, _keys]),
                ("values", Array.ConvertAll(_values, value => (double)value), [_keys, Dimension]));
            return Array.ConvertAll(results["average"], average => (float)average);
        }

        public ReadOnlySpan<short> Values => _values;

        public Averages Average(int block)
        {
            var softmax = new Softmax();
            var averages = new Averages(new int[Rows * Dimension], new SoftmaxState[Rows]);
            Array.Fill(averages.States, SoftmaxState.Empty);
            for (var first = 0; first < _keys; first += block)
            {
                var length = Math.Min(block, _keys - first);
                var exponentials = new short[Rows * length];
                for (var row = 0; row < Rows; row++)
                {
                    var rescale = softmax.Block(
                        _codes.AsSpan((row * _keys) + first, length),
                        exponentials.AsSpan(row * length, length),
                        ref averages.States[row]);
                    foreach (ref var partial in averages.Partials.AsSpan(row * Dimension, Dimension))
                    {
                        partial = (int)rescale.Apply(partial);
                    }
                }

                var products = new int[Rows * Dimension];
                PackedMatrix.FromInputs(_values.AsSpan(first * Dimension), length, Dimension, Dimension)
                    .Multiply(exponentials, Rows, length, products);
                for (var i = 0; i < products.Length; i++)
                {
                    averages.Partials[i] += products[i];
                }
            }

            return averages;
        }

        // Box and Muller's method: a normal distribution with its true tails.
        private static double Normal(RandomSource random)
        {
            var radius = Math.Sqrt(-2 * Math.Log((random.NextUnsigned(31) + 1.0) / (1L << 31)));
            return radius * Math.Cos(2 * Math.PI * random.NextUnsigned(31) / (1L << 31));
        }
    }

    private sealed record Averages(int[] Partials, SoftmaxState[] States)
    {
        public short[] Requantize(FixedPointScale scale, int bits) =>
        [
            .. Partials.Select((partial, i) =>
                (short)Requantizer.RequantizeRow(partial, scale, States[i / Dimension].Sum, bits)),
        ];
    }
}

using CsCheck;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class PackedMatrixTests
{
    [Fact]
    public void Products_are_those_of_the_definition() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 70], Gen.Int[1, 70], Gen.Int[0, 3], Gen.ULong).Sample(
            (rows, inputs, outputs, gap, seed) =>
        {
            var random = new RandomSource(seed);
            var left = new int[rows, inputs];
            var right = new int[inputs, outputs];
            var vectors = new short[rows * (inputs + gap)];
            var byOutput = new short[outputs * (inputs + gap)];
            var byInput = new short[inputs * (outputs + gap)];
            for (var k = 0; k < inputs; k++)
            {
                for (var m = 0; m < rows; m++)
                {
                    vectors[(m * (inputs + gap)) + k] = (short)(left[m, k] = random.NextSigned(9));
                }

                for (var n = 0; n < outputs; n++)
                {
                    right[k, n] = random.NextSigned(9);
                    byOutput[(n * (inputs + gap)) + k] = byInput[(k * (outputs + gap)) + n] = (short)right[k, n];
                }
            }

            var expected = MatrixProduct.Multiply(left, right).Cast<long>().Select(product => (int)product).ToArray();
            var fromOutputs = new int[rows * outputs];
            PackedMatrix.FromOutputs(byOutput, inputs, outputs, inputs + gap)
                .Multiply(vectors, rows, inputs + gap, fromOutputs);
            fromOutputs.ShouldBe(expected);

            var packed = PackedMatrix.FromInputs(byInput, inputs, outputs, outputs + gap);
            var fromInputs = new int[rows * outputs];
            packed.Multiply(vectors, rows, inputs + gap, fromInputs);
            fromInputs.ShouldBe(expected);

            var scalar = new int[(outputs + 7) / 8 * 8];
            packed.MultiplyScalar(vectors.AsSpan(0, inputs), scalar);
            scalar[..outputs].ShouldBe(expected[..outputs]);
        });
}

using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class MatrixProductTests
{
    private static readonly int[,] Matrix = { { 1, -2 }, { 3, 4 }, { -5, 6 } };

    [Fact]
    public void A_vector_gives_the_product_worked_out_by_hand() =>
        MatrixProduct.Multiply([7, -8, 9], Matrix).ShouldBe([-62, 8]);

    [Fact]
    public void A_matrix_gives_the_product_worked_out_by_hand() =>
        MatrixProduct.Multiply(new[,] { { 7, -8, 9 }, { 1, 0, 2 } }, Matrix)
            .ShouldBe(new long[,] { { -62, 8 }, { -9, 10 } });

    [Fact]
    public void Products_beyond_32_bits_are_exact()
    {
        MatrixProduct.Multiply([int.MinValue], new[,] { { int.MinValue } }).ShouldBe([1L << 62]);
        MatrixProduct.Multiply(new[,] { { int.MinValue } }, new[,] { { int.MinValue } })
            .ShouldBe(new[,] { { 1L << 62 } });
    }

    [Fact]
    public void Shapes_that_do_not_meet_are_refused()
    {
        Should.Throw<ArgumentException>(() => MatrixProduct.Multiply([1, 2], Matrix)).ParamName.ShouldBe("vector");
        Should.Throw<ArgumentException>(() => MatrixProduct.Multiply(new int[3, 2], Matrix)).ParamName.ShouldBe("left");
    }
}

using System.Text;
using CsCheck;
using HwGen.Export;
using HwGen.Golden.Attention;
using HwGen.Import;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Export;

public sealed class NpyFileTests
{
    private static readonly Gen<StepTensor> AnyTensor =
        from type in Gen.Enum<IntegerType>()
        from shape in Gen.Int[0, 4].Array[0, 4]
        from values in Number(type).Array[shape.Aggregate(1, (product, side) => product * side)]
        select new StepTensor(AttentionStep.Query, "q", type, shape, values);

    // Written by hand after numpy.lib.format: the length of all that precedes the data is a multiple of 64.
    [Fact]
    public void Bytes_are_those_of_the_specification()
    {
        var bytes = NpyFile.Render(Tensor(IntegerType.S16, [2, 3], 1, -2, 300, 4, 5, -32768));

        bytes[..8].ShouldBe([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 0x01, 0x00]);
        bytes[8..10].ShouldBe([0x76, 0x00]);
        const string Header = "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }";
        Encoding.ASCII.GetString(bytes[10..128]).ShouldBe(Header.PadRight(117) + "\n");
        bytes[128..].ShouldBe([1, 0, 0xFE, 0xFF, 0x2C, 0x01, 4, 0, 5, 0, 0, 0x80]);
    }

    [Theory]
    [InlineData(IntegerType.S8, -128, "|i1", new byte[] { 0x80 })]
    [InlineData(IntegerType.U8, 255, "|u1", new byte[] { 0xFF })]
    [InlineData(IntegerType.S32, -2, "<i4", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF })]
    [InlineData(IntegerType.U32, 4294967294, "<u4", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF })]
    public void Every_type_has_its_descriptor_and_a_vector_a_comma(
        IntegerType type, long value, string descriptor, byte[] data)
    {
        var bytes = NpyFile.Render(Tensor(type, [1], value));

        Encoding.ASCII.GetString(bytes[10..]).ShouldStartWith($"{{'descr': '{descriptor}', 'fortran_order': False, 'shape': (1,), }}");
        bytes[128..].ShouldBe(data);
    }

    [Fact]
    public void A_header_of_any_length_ends_before_a_multiple_of_64()
    {
        for (var dimensions = 0; dimensions < 60; dimensions++)
        {
            var bytes = NpyFile.Render(Tensor(IntegerType.S8, [.. Enumerable.Repeat(1, dimensions)], 7));
            (bytes.Length % 64).ShouldBe(1);
            bytes[^2].ShouldBe((byte)'\n');
        }
    }

    [Fact]
    public void What_was_written_is_read_back() => AnyTensor.Sample(tensor =>
    {
        var read = NpyFile.Parse("t", NpyFile.Render(tensor), tensor.Step, tensor.Name);
        read.Type.ShouldBe(tensor.Type);
        read.FirstDifference(tensor).ShouldBeNull();
    });

    [Theory]
    [InlineData(IntegerType.S8, 128)]
    [InlineData(IntegerType.S16, -32769)]
    [InlineData(IntegerType.S32, 2147483648)]
    [InlineData(IntegerType.U8, -1)]
    [InlineData(IntegerType.U32, 4294967296)]
    public void Numbers_that_the_type_does_not_hold_are_not_written(IntegerType type, long value) =>
        Should.Throw<OverflowException>(() => NpyFile.Render(Tensor(type, [1], value)));

    [Theory]
    [InlineData("'<i2'", "'<f4'", "its numbers are <f4")]
    [InlineData("'<i2'", "'>i2'", "its numbers are >i2")]
    [InlineData("False", "True ", "C order")]
    [InlineData("(2, 3)", "(2,-3)", "C order")]
    [InlineData("(2, 3)", "(2  3)", "no shape")]
    [InlineData("(2, 3)", "(2, 4)", "12 bytes of data where its type and shape want 16")]
    [InlineData("(2, 3), }       ", "(2, 3000000000)}", "too large")]
    [InlineData("(2, 3), }             ", "(2000000000,2000000000)", "C order")]
    [InlineData("(2, 3), }               ", "(2000000000,2000000000)}", "too large")]
    [InlineData("NUMPY", "NUMPI", "format 1.0")]
    [InlineData("descr", "Descr", "C order")]
    public void Other_files_are_refused(string old, string other, string problem)
    {
        var bytes = NpyFile.Render(Tensor(IntegerType.S16, [2, 3], 1, 2, 3, 4, 5, 6));
        var text = Encoding.Latin1.GetString(bytes);
        text.ShouldContain(old);
        Should.Throw<ImportException>(() => Parse(Encoding.Latin1.GetBytes(text.Replace(old, other))))
            .Message.ShouldContain(problem);
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused()
    {
        var valid = NpyFile.Render(Tensor(IntegerType.S16, [2, 3], 1, 2, 3, 4, 5, 6));
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte, Gen.Int[0, valid.Length]).Sample((place, value, cut) =>
        {
            var bytes = valid.ToArray();
            bytes[place] = value;
            try
            {
                Parse(bytes[..^cut]).Values.Length.ShouldBeLessThanOrEqualTo(12);
            }
            catch (ImportException exception)
            {
                exception.Origin.ShouldBe("t");
            }
        }, iter: 2000);
    }

    [Fact]
    public void Files_are_read_and_missing_ones_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("q.npy"), NpyFile.Render(Tensor(IntegerType.U8, [2], 1, 255)));

        NpyFile.Read(folder.PathOf("q.npy"), AttentionStep.Query, "q").Values.ShouldBe([1, 255]);
        Should.Throw<ImportException>(() => NpyFile.Read(folder.PathOf("k.npy"), AttentionStep.Key, "k"))
            .Message.ShouldContain("cannot be read");
    }

    private static Gen<long> Number(IntegerType type) => type switch
    {
        IntegerType.S8 => Gen.SByte.Select(value => (long)value),
        IntegerType.S16 => Gen.Short.Select(value => (long)value),
        IntegerType.S32 => Gen.Int.Select(value => (long)value),
        IntegerType.U8 => Gen.Byte.Select(value => (long)value),
        _ => Gen.UInt.Select(value => (long)value),
    };

    private static StepTensor Tensor(IntegerType type, int[] shape, params long[] values) =>
        new(AttentionStep.Query, "q", type, shape, values);

    private static StepTensor Parse(byte[] bytes) => NpyFile.Parse("t", bytes, AttentionStep.Query, "q");
}

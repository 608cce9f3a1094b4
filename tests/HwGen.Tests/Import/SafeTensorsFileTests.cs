using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using HwGen.Import;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Import;

public sealed class SafeTensorsFileTests
{
    [Fact]
    public void Tensors_are_read_with_names_shapes_and_values()
    {
        var builder = Valid();
        builder.Header["__metadata__"] = new JsonObject { ["format"] = "pt" };
        var file = SafeTensorsFile.Parse("w", builder.Build());
        file.Tensors.Keys.ShouldBe(["a", "b", "half", "brain", "integers", "none"], ignoreOrder: true);
        file.Tensors["a"].Shape.ShouldBe([2, 3]);
        file.Tensors["a"].ToSingles().ShouldBe([1, 2, 3, 4, 5, 6]);
        file.Tensors["b"].ToSingles().ShouldBe([-0.5f]);
        file.Tensors["half"].ToSingles().ShouldBe([1.5f]);
        file.Tensors["brain"].ToSingles().ShouldBe([-2f]);
        file.Tensors["none"].ToSingles().ShouldBeEmpty();
        file.Tensors["integers"].Type.ShouldBe(SafeTensorType.Other);
        Refused(() => file.Tensors["integers"].ToSingles(), "not F64");
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused() => Refused(
        () => SafeTensorsFile.Parse("w", new SafeTensorsBuilder().Add("n", [float.NaN], 1).Build()).Tensors["n"].ToSingles(),
        "not finite");

    [Theory]
    [InlineData("dtype", "\"F33\"", "doesn't know")]
    [InlineData("dtype", "3", "proper dtype")]
    [InlineData("shape", "[2, -3]", "proper shape")]
    [InlineData("shape", "[2, 3.5]", "proper shape")]
    [InlineData("shape", "[2, 4]", "other data")]
    [InlineData("shape", "[2147483647, 2147483647, 2147483647]", "more than")]
    [InlineData("shape", "[1,1,1,1,1,1,1,2,3]", "more than 8")]
    [InlineData("data_offsets", "[0, 20]", "other data")]
    [InlineData("data_offsets", "[24, 0]", "outside")]
    [InlineData("data_offsets", "[0, 9999]", "outside")]
    [InlineData("data_offsets", "[0, 24, 24]", "more than 2")]
    [InlineData("data_offsets", "[4, 28]", "no tensor, or to two")]
    [InlineData("data_offsets", "\"0\"", "proper data_offsets")]
    public void Spoiled_members_are_refused(string member, string value, string reason)
    {
        var builder = Valid();
        builder.Header["a"]![member] = JsonNode.Parse(value);
        Refused(() => SafeTensorsFile.Parse("w", builder.Build()), reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" {}")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\": {}, \"a\": {}}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("{/* comment */}")]
    public void Spoiled_headers_are_refused(string header) =>
        Should.Throw<ImportException>(() => SafeTensorsFile.Parse("w", new SafeTensorsBuilder().Build(header)));

    [Fact]
    public void Data_that_belong_to_nobody_are_refused() =>
        Refused(() => SafeTensorsFile.Parse("w", (byte[])[.. Valid().Build(), 0]), "belongs to no tensor");

    [Fact]
    public void Lengths_beyond_the_file_are_refused()
    {
        Refused(() => SafeTensorsFile.Parse("w", new byte[7]), "too short");
        var bytes = Valid().Build();
        foreach (var length in new[] { ulong.MaxValue, 1UL << 63, (ulong)bytes.Length, SafeTensorsFile.MaximumHeaderBytes + 1UL })
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
            Refused(() => SafeTensorsFile.Parse("w", bytes), "header of");
        }
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 40]).Sample(
            (first, one, second, two, cut) =>
        {
            var bytes = Valid().Build();
            bytes[first % bytes.Length] = one;
            bytes[second % bytes.Length] = two;
            try
            {
                foreach (var tensor in SafeTensorsFile.Parse("w", bytes.AsMemory(0, bytes.Length - cut)).Tensors.Values)
                {
                    tensor.ToSingles().Length.ShouldBe(tensor.Shape.Aggregate(1, (product, side) => product * side));
                }
            }
            catch (ImportException exception)
            {
                exception.Message.ShouldStartWith("w: ");
            }
        }, iter: 20_000);

    [Fact]
    public void Random_headers_are_read_or_refused() =>
        Gen.String[Gen.Char["{}[]:,\"\\u0123456789adtypeshF3_ -."], 0, 60].Sample(header =>
        {
            try
            {
                SafeTensorsFile.Parse("w", new SafeTensorsBuilder().Build("{" + header));
            }
            catch (ImportException exception)
            {
                exception.Origin.ShouldBe("w");
            }
        }, iter: 20_000);

    [Fact]
    public void Files_that_do_not_exist_are_refused() =>
        Refused(() => SafeTensorsFile.Read("no/such/file.safetensors"), "cannot be read");

    [Fact]
    public void Files_are_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("w"), Valid().Build());
        SafeTensorsFile.Read(folder.PathOf("w")).Tensors.Count.ShouldBe(6);
    }

    private static SafeTensorsBuilder Valid() => new SafeTensorsBuilder()
        .Add("a", [1, 2, 3, 4, 5, 6], 2, 3)
        .Add("b", "F64", BitConverter.GetBytes(-0.5), 1)
        .Add("half", "F16", BitConverter.GetBytes((Half)1.5), 1)
        .Add("brain", "BF16", [0x00, 0xC0], 1)
        .Add("integers", "I64", BitConverter.GetBytes(7L))
        .Add("none", "F32", Encoding.UTF8.GetBytes(""), 0, 5);

    private static void Refused(Action action, string reason) =>
        Should.Throw<ImportException>(action).Message.ShouldContain(reason);
}

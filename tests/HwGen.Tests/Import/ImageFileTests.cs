using System.Buffers.Binary;
using CsCheck;
using HwGen.Import;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Import;

public sealed class ImageFileTests
{
    // 6 x 4 pixels of red 255, green 0, blue 51.
    internal static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAIAAAAiZtkUAAAAEUlEQVR4nGP4z2CMhhjIFQIAVcgcsZzAqa4AAAAASUVORK5CYII=");

    [Fact]
    public void Colours_are_normalized_channel_by_channel()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("red.png"), Png);
        var values = ImageFile.Read(folder.PathOf("red.png"), 4, 6);
        values.Length.ShouldBe(4 * 6 * 3);
        for (var i = 0; i < values.Length; i += 3)
        {
            values[i].ShouldBe((1 - 0.485f) / 0.229f, 1e-5);
            values[i + 1].ShouldBe(-0.456f / 0.224f, 1e-5);
            values[i + 2].ShouldBe((0.2f - 0.406f) / 0.225f, 1e-5);
        }
    }

    [Fact]
    public void Rows_and_columns_keep_their_places()
    {
        // Red grows with the column, green with the row.
        var values = ImageFile.Parse("i", Bitmap(5, 3, (row, column) => ((byte)(column * 20), (byte)(row * 30), 0)), 3, 5);
        for (var i = 0; i < 15; i++)
        {
            ((values[i * 3] * 0.229f) + 0.485f).ShouldBe(i % 5 * 20 / 255f, 1e-5);
            ((values[(i * 3) + 1] * 0.224f) + 0.456f).ShouldBe(i / 5 * 30 / 255f, 1e-5);
        }
    }

    [Fact]
    public void Images_are_resized_linearly()
    {
        var bitmap = Bitmap(2, 1, (_, column) => ((byte)(column * 200), 0, 0));
        var values = ImageFile.Parse("i", bitmap, 1, 4);
        float[] red = [.. Enumerable.Range(0, 4).Select(i => ((values[i * 3] * 0.229f) + 0.485f) * 255)];
        red[0].ShouldBe(0, 1e-3);
        red[1].ShouldBe(50, 1e-3);
        red[2].ShouldBe(150, 1e-3);
        red[3].ShouldBe(200, 1e-3);
        ImageFile.Parse("i", Png, 512, 256).Length.ShouldBe(512 * 256 * 3);
    }

    [Fact]
    public void Damaged_files_are_refused()
    {
        Should.Throw<ImportException>(() => ImageFile.Parse("i", [1, 2, 3], 8, 8));
        Should.Throw<ImportException>(() => ImageFile.Parse("i", [], 8, 8));
        Should.Throw<ImportException>(() => ImageFile.Parse("i", Png[..50], 8, 8));
        Should.Throw<ImportException>(() => ImageFile.Read("no/such/image.png", 8, 8))
            .Message.ShouldContain("cannot be read");
    }

    [Fact]
    public void Huge_images_are_refused()
    {
        var png = Png.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 60000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 60000);
        Should.Throw<ImportException>(() => ImageFile.Parse("i", png, 8, 8));
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, Png.Length - 1], Gen.Byte, Gen.Int[0, Png.Length - 1], Gen.Byte).Sample(
            (first, one, second, two) =>
        {
            var bytes = Png.ToArray();
            bytes[first] = one;
            bytes[second] = two;
            try
            {
                ImageFile.Parse("i", bytes, 8, 8).Length.ShouldBe(8 * 8 * 3);
            }
            catch (ImportException exception)
            {
                exception.Origin.ShouldBe("i");
            }
        }, iter: 2000);

    // A BMP file of 24 bits a pixel: 54 bytes of headers, then rows from the bottom up, each a multiple of 4 bytes.
    private static byte[] Bitmap(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> colour)
    {
        const int Headers = 54;
        var pitch = ((width * 3) + 3) / 4 * 4;
        var bytes = new byte[Headers + (pitch * height)];
        "BM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        bytes[10] = Headers;
        bytes[14] = 40;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), height);
        bytes[26] = 1;
        bytes[28] = 24;
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var (red, green, blue) = colour(row, column);
                new[] { blue, green, red }.CopyTo(bytes, Headers + ((height - 1 - row) * pitch) + (column * 3));
            }
        }

        return bytes;
    }
}

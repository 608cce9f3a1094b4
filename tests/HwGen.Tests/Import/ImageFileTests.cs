using CsCheck;
using HwGen.Import;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace HwGen.Tests.Import;

public sealed class ImageFileTests
{
    [Fact]
    public void Colours_are_normalized_channel_by_channel()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("red.png"), Png(6, 4, new SKColor(255, 0, 51)));
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
    public void Images_are_resized() =>
        ImageFile.Parse("i", Png(30, 50, SKColors.White), 512, 256).Length.ShouldBe(512 * 256 * 3);

    [Fact]
    public void Damaged_files_are_refused()
    {
        Should.Throw<ImportException>(() => ImageFile.Parse("i", [1, 2, 3], 8, 8)).Message.ShouldContain("no image");
        Should.Throw<ImportException>(() => ImageFile.Parse("i", [], 8, 8));
        Should.Throw<ImportException>(() => ImageFile.Parse("i", Png(40, 40, SKColors.Red).AsSpan(0, 60), 8, 8));
        Should.Throw<ImportException>(() => ImageFile.Read("no/such/image.png", 8, 8)).Message.ShouldContain("cannot be read");
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused()
    {
        var image = Png(9, 7, SKColors.Red);
        Gen.Select(Gen.Int[0, image.Length - 1], Gen.Byte, Gen.Int[0, image.Length - 1], Gen.Byte).Sample(
            (first, one, second, two) =>
        {
            var bytes = image.ToArray();
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
    }

    private static byte[] Png(int width, int height, SKColor colour)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        bitmap.Erase(colour);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}

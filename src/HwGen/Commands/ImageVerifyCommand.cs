using HwGen.Configuration;
using HwGen.Golden;
using HwGen.Import;
using HwGen.Weights;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen image verify IMAGE CONFIG</c>: checks an image and whether it fits a configuration.</summary>
internal sealed class ImageVerifyCommand : HwGenCommand
{
    private readonly ImageArgument _image = new();
    private readonly ConfigurationArgument _configuration = new();

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    public ImageVerifyCommand(Terminal terminal)
        : base("verify", "Check an image's sums, and that it was made for a configuration.", "image verify weights.image dac25")
    {
        Arguments.Add(_image);
        Arguments.Add(_configuration);
        SetAction(parseResult =>
        {
            var path = parseResult.GetRequiredValue(_image);
            var configuration = _configuration.Read(parseResult);
            var image = WeightImageFormat.Read(path);
            var (made, wanted) = (Convert.ToHexStringLower(image.ConfigurationSha256.Span), ConfigurationHash.Of(configuration));
            if (made != wanted)
            {
                throw new ImportException(path, $"made for another configuration ({made[..12]}...) than {configuration.Name} ({wanted[..12]}...)");
            }

            if (image.NumericsVersion != Numerics.Version)
            {
                throw new ImportException(
                    path, $"made for version {image.NumericsVersion} of the arithmetic; this HwGen has version {Numerics.Version}");
            }

            terminal.Out.MarkupLineInterpolated($"[green]OK[/] {path}: {image.Tensors.Count} tensors for {configuration.Name}; {WeightImageContents.Of(image)}");
            return ExitCodes.Done;
        });
    }
}

using HwGen.Golden.Workloads;

namespace HwGen.Commands;

/// <summary><c>hwgen image</c>: makes and checks weight images.</summary>
internal sealed class ImageCommand : HwGenCommand
{
    /// <summary>Creates the command, whose commands write to <paramref name="terminal"/>.</summary>
    /// <param name="terminal">Where to write.</param>
    /// <param name="encoder">The encoder whose weights make an image.</param>
    public ImageCommand(Terminal terminal, Encoder encoder)
        : base("image", "Make and check images of a network's weights, as they lie in the RRAM.",
            "image build dac25 --out weights.image", "image inspect weights.image", "image verify weights.image dac25")
    {
        Subcommands.Add(new ImageBuildCommand(terminal, encoder));
        Subcommands.Add(new ImageInspectCommand(terminal));
        Subcommands.Add(new ImageVerifyCommand(terminal));
    }
}

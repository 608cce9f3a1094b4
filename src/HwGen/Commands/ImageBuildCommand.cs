using System.CommandLine;
using HwGen.Emission;
using HwGen.Golden.Workloads;
using HwGen.Planning;
using HwGen.Weights;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen image build CONFIG --out FILE</c>: quantizes an encoder and writes its image.</summary>
internal sealed class ImageBuildCommand : HwGenCommand
{
    private readonly Terminal _terminal;
    private readonly Encoder _encoder;
    private readonly EncoderOptions _source;
    private readonly ConfigurationArgument _configuration = new();

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "FILE",
        Description = "The image to write.",
        Required = true,
    };

    private readonly Option<string?> _hex = new("--hex")
    {
        HelpName = "DIR",
        Description = "Also write the RRAM's cells to this folder, a file for $readmemh a bank, check bits and all. An "
            + "earlier one of HwGen's is replaced; any other must be empty.",
    };

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    /// <param name="terminal">Where to write.</param>
    /// <param name="encoder">The encoder whose weights make an image.</param>
    public ImageBuildCommand(Terminal terminal, Encoder encoder)
        : base("build", "Quantize an encoder and write the image of its weights.",
            "image build dac25 --out weights.image",
            "image build dac25 --weights segformer-b0.safetensors --image street.jpg --out weights.image --hex cells")
    {
        _terminal = terminal;
        _encoder = encoder;
        _source = new(encoder);
        Arguments.Add(_configuration);
        foreach (var option in (Option[])[_out, _source.Weights, _source.Image, _source.Seed, _hex])
        {
            Options.Add(option);
        }

        // Off the calling thread, which waits for Ctrl-C meanwhile.
        SetAction((parseResult, cancellationToken) => Task.Run(() => Build(parseResult, cancellationToken), cancellationToken));
    }

    private int Build(ParseResult parseResult, CancellationToken cancellationToken)
    {
        var configuration = _configuration.Read(parseResult);
        var (path, hex) = (parseResult.GetRequiredValue(_out), parseResult.GetValue(_hex));
        if (hex is not null)
        {
            AtomicFolder.RequireWritable(hex);
        }

        var (encoder, pixels) = _source.Read(parseResult);
        _terminal.Progress("calibrating: floating point, all layers");
        var image = EncoderOptions.Quantize(parseResult.GetValue(_source.Weights), "a layer", () => WeightImageBuilder.Build(
            configuration, _encoder.Name, encoder, pixels, _source.Height, _source.Width, _terminal.Progress, cancellationToken));
        var bytes = WeightImageFormat.Render(image);
        var rram = new HwGenPlan(configuration).Rram;
        if (hex is not null && bytes.Length > rram.Bytes)
        {
            throw new UsageException($"--hex: {bytes.Length} bytes do not fit the RRAM of {rram.Bytes} bytes.");
        }

        AtomicFile.Write(path, bytes);
        if (hex is not null)
        {
            var files = WeightImageHex.Render(rram, bytes);
            var provenance = Provenance.Of(configuration, $"hwgen image build {configuration.Name}");
            AtomicFolder.Write(hex, [.. files, FolderManifest.Render(provenance, files)], cancellationToken);
        }

        _terminal.Out.MarkupLineInterpolated($"[green]OK[/] {path}: {image.Tensors.Count} tensors, {bytes.Length} bytes; {WeightImageContents.Of(image)}");
        return ExitCodes.Done;
    }
}

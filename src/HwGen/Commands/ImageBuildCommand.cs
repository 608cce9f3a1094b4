using System.CommandLine;
using HwGen.Emission;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Import;
using HwGen.Planning;
using HwGen.Weights;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen image build CONFIG --out FILE</c>: quantizes an encoder and writes its image.</summary>
internal sealed class ImageBuildCommand : HwGenCommand
{
    private readonly Terminal _terminal;
    private readonly Encoder _encoder;
    private readonly ConfigurationArgument _configuration = new();

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "FILE",
        Description = "The image to write.",
        Required = true,
    };

    private readonly Option<string?> _weights = new("--weights")
    {
        HelpName = "FILE",
        Description = "SegFormer-B0's weights, a safetensors file of Hugging Face's; else synthetic ones.",
    };

    private readonly Option<string?> _picture = new("--image")
    {
        HelpName = "FILE",
        Description = "The picture that activations are calibrated on: PNG, JPEG, BMP, GIF or TGA; else a synthetic one.",
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of whatever is synthetic.",
        DefaultValueFactory = _ => 1,
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
        Arguments.Add(_configuration);
        foreach (var option in (Option[])[_out, _weights, _picture, _seed, _hex])
        {
            Options.Add(option);
        }

        // Off the calling thread, which waits for Ctrl-C meanwhile.
        SetAction((parseResult, cancellationToken) => Task.Run(() => Build(parseResult, cancellationToken), cancellationToken));
    }

    private int Build(ParseResult parseResult, CancellationToken cancellationToken)
    {
        var configuration = _configuration.Read(parseResult);
        var (weights, picture, seed) = (parseResult.GetValue(_weights), parseResult.GetValue(_picture), parseResult.GetValue(_seed));
        var (path, hex) = (parseResult.GetRequiredValue(_out), parseResult.GetValue(_hex));
        if (hex is not null)
        {
            AtomicFolder.RequireWritable(hex);
        }

        // A token of the first stage stands for 4 x 4 pixels.
        var (height, width) = (4 * _encoder.Stages[0].GridHeight, 4 * _encoder.Stages[0].GridWidth);
        var source = new SyntheticSegFormer(seed);
        var encoder = weights is null ? source.Encoder(_encoder) : SegFormerWeights.Read(SafeTensorsFile.Read(weights), _encoder);
        var pixels = picture is null ? source.Image(height, width) : ImageFile.Read(picture, height, width);
        _terminal.Progress("calibrating: floating point, all layers");
        WeightImage image;
        try
        {
            image = WeightImageBuilder.Build(configuration, _encoder.Name, encoder, pixels, height, width, cancellationToken);
        }
        catch (ArgumentException exception) when (weights is not null)
        {
            throw new ImportException(weights, "a layer has a scale that no fixed-point number holds: are its weights trained?", exception);
        }

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

        _terminal.Out.MarkupLineInterpolated($"[green]OK[/] {path}: {image.Tensors.Count} tensors, {bytes.Length} bytes");
        return ExitCodes.Done;
    }
}

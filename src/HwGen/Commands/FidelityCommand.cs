using System.CommandLine;
using HwGen.Emission;
using HwGen.Export;
using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Reports;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen fidelity</c>: integer attention layers against floating point, step by step.</summary>
internal sealed class FidelityCommand : HwGenCommand
{
    /// <summary>What an INT8 layer's output must reach, in dB.</summary>
    private const double RequiredDecibels = 30;

    private readonly Terminal _terminal;
    private readonly Encoder _encoder;
    private readonly EncoderOptions _source;
    private readonly JsonOption _json = new();

    private readonly Option<bool> _wholeEncoder = new("--encoder")
    {
        Description = "Measure every layer on the input that a whole encoder makes of an image, as --weights and --image "
            + "do; else the first layer of each stage on a synthetic input.",
    };

    private readonly GeometryOption _geometry = new();

    private readonly Option<int?> _bits = new("--bits")
    {
        HelpName = "8|4",
        Description = "Bits of the operands of matrix products; both if not given.",
    };

    private readonly Option<string?> _dump = new("--dump")
    {
        HelpName = "DIR",
        Description = "Also write the golden tensors of every step to this folder, as .npy files. An earlier one of "
            + "HwGen's is replaced; any other must be empty.",
    };

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    /// <param name="terminal">Where to write.</param>
    /// <param name="encoder">The encoder whose layers are measured.</param>
    public FidelityCommand(Terminal terminal, Encoder encoder)
        : base("fidelity", "Compare integer attention layers with floating point, step by step.",
            "fidelity",
            "fidelity --encoder --geometry whole --bits 8 --json fidelity.json",
            "fidelity --weights segformer-b0.safetensors --image street.jpg --dump tensors")
    {
        _terminal = terminal;
        _encoder = encoder;
        _source = new(encoder);
        _bits.AcceptOnlyFromAmong("8", "4");
        foreach (var option in (Option[])[_wholeEncoder, _source.Weights, _source.Image, _geometry, _bits, _source.Seed, _json, _dump])
        {
            Options.Add(option);
        }

        // Off the calling thread, which waits for Ctrl-C meanwhile.
        SetAction((parseResult, cancellationToken) =>
            Task.Run(() => Measure(parseResult, cancellationToken), cancellationToken));
    }

    private int Measure(ParseResult parseResult, CancellationToken cancellationToken)
    {
        var weights = parseResult.GetValue(_source.Weights);
        var image = parseResult.GetValue(_source.Image);
        var seed = parseResult.GetValue(_source.Seed);
        var geometry = _geometry.Read(parseResult);
        int[] widths = parseResult.GetValue(_bits) is { } bits ? [bits] : [8, 4];
        var encoderInputs = parseResult.GetValue(_wholeEncoder) || weights is not null || image is not null;
        var dump = parseResult.GetValue(_dump);
        if (dump is not null)
        {
            AtomicFolder.RequireWritable(dump);
        }

        var layers = encoderInputs
            ? EncoderLayers(parseResult, geometry, cancellationToken)
            : SyntheticLayers(seed);
        var rows = new List<FidelityRow>();
        var tensors = new List<BinaryFile>();
        for (var i = 0; i < layers.Count; i++)
        {
            foreach (var width in widths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _terminal.Progress($"INT{width}: layer {i + 1} of {layers.Count}");
                var (layer, input) = layers[i];
                var attention = EncoderOptions.Quantize(
                    weights, $"attention layer {i + 1}", () => AttentionQuantizer.Quantize(layer, input, geometry, width));
                var (trace, found) = FidelityReport.Run(i + 1, attention, input, geometry);
                rows.AddRange(found);
                if (dump is not null)
                {
                    tensors.AddRange(TensorFolder.Files("golden", trace, $"layer{i + 1}-int{width}"));
                }
            }
        }

        var report = new AttentionFidelityReport
        {
            NumericsVersion = Numerics.Version,
            Encoder = _encoder.Name,
            Geometry = geometry.Name,
            Seed = seed,
            EncoderInputs = encoderInputs,
            Weights = weights,
            Image = image,
            RequiredDecibels = RequiredDecibels,
            // Not "less than": what is not a number fails, too.
            FailedLayers =
            [
                .. rows.Where(row => row is { OperandBits: 8, Step: AttentionStep.Output }
                    && !(row.Fidelity.SqnrDecibels >= RequiredDecibels)).Select(row => row.Layer),
            ],
            Rows = [.. rows.Select(row => new AttentionFidelityRow(row))],
        };
        if (dump is not null)
        {
            TensorFolder.Write(dump, tensors, ReportFile.Render(report, ReportJson.Default.AttentionFidelityReport), cancellationToken);
        }

        ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.AttentionFidelityReport);
        Print(report, rows);
        return report.FailedLayers.Count == 0 ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    private List<(FloatAttentionLayer Layer, float[] Input)> SyntheticLayers(ulong seed)
    {
        var source = new SyntheticSegFormer(seed);
        return [.. _encoder.Stages.Select(stage => (source.Layer(stage, 0), source.Input(stage, 0)))];
    }

    private IReadOnlyList<(FloatAttentionLayer Layer, float[] Input)> EncoderLayers(
        ParseResult parseResult, WindowGeometry geometry, CancellationToken cancellationToken)
    {
        var (encoder, pixels) = _source.Read(parseResult);
        _terminal.Progress("floating point: all layers");
        return encoder.AttentionInputs(pixels, _source.Height, _source.Width, geometry, cancellationToken);
    }

    private void Print(AttentionFidelityReport report, IReadOnlyList<FidelityRow> rows)
    {
        foreach (var width in rows.GroupBy(row => row.OperandBits))
        {
            PrintTable($"INT{width.Key} SQNR, dB", [.. width], fidelity => $"{fidelity.SqnrDecibels:F1}");
            PrintTable($"INT{width.Key} cosine", [.. width], fidelity => $"{fidelity.Cosine:F5}");
        }

        var kind = report.Weights is null ? $"synthetic weights, seed {report.Seed}" : $"weights {report.Weights}";
        var inputs = !report.EncoderInputs ? "synthetic inputs"
            : report.Image is null ? $"a synthetic image, seed {report.Seed}"
            : $"image {report.Image}";
        _terminal.Out.MarkupLineInterpolated(
            $"{report.Encoder}, windows {report.Geometry}, {kind}, {inputs}, numerics version {report.NumericsVersion}");
        foreach (var row in rows.Where(row => row is { OperandBits: 8, Step: AttentionStep.Output }
            && report.FailedLayers.Contains(row.Layer)))
        {
            _terminal.Error.MarkupLineInterpolated(
                $"[red]error[/]: layer {row.Layer} (stage {row.Stage}): INT8 residual of {row.Fidelity.SqnrDecibels:F1} dB, less than {report.RequiredDecibels}");
        }
    }

    private void PrintTable(string heading, IReadOnlyList<FidelityRow> rows, Func<Fidelity, string> show)
    {
        var layers = rows.Select(row => (row.Layer, row.Stage)).Distinct().ToList();
        var cells = rows.ToDictionary(row => (row.Layer, row.Step), row => show(row.Fidelity));
        var table = _terminal.NewTable([heading, .. layers.Select(layer => $"layer {layer.Layer}")]);
        table.AddRow(["stage", .. layers.Select(layer => $"{layer.Stage}")]);
        foreach (var step in rows.Select(row => row.Step).Distinct().Order())
        {
            table.AddRow([step.Name(), .. layers.Select(layer => cells.GetValueOrDefault((layer.Layer, step), ""))]);
        }

        _terminal.Out.Write(table);
    }
}

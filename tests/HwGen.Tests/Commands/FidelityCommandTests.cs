using System.CommandLine;
using System.Text.Json;
using HwGen.Commands;
using HwGen.Export;
using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;
using HwGen.Golden.Workloads;
using HwGen.Reports;
using HwGen.Tests.Import;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Commands;

public sealed class FidelityCommandTests : IDisposable
{
    // Three layers, the last of which reduces nothing, in a fraction of a second.
    private static readonly Encoder Small = Encoder.Pyramid("small", 64, 64, [12, 20], [1, 2], [4, 1], [2, 1]);

    private static readonly string[] ReducingSteps =
        ["ln", "q", "sr", "sr_ln", "k", "v", "logits", "logit_codes", "probabilities", "av", "proj", "residual"];

    private static readonly string[] PlainSteps = [.. ReducingSteps.Where(step => !step.StartsWith("sr", StringComparison.Ordinal))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_layer_of_each_stage_is_measured_in_both_widths()
    {
        var run = await RunAsync("--json", _folder.PathOf("report.json"));

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Error.ShouldBe("INT8: layer 1 of 2\nINT4: layer 1 of 2\nINT8: layer 2 of 2\nINT4: layer 2 of 2\n");
        foreach (var heading in new[] { "INT8 SQNR, dB", "INT8 cosine", "INT4 SQNR, dB", "INT4 cosine" })
        {
            run.Output.ShouldContain($"\n| {heading,-13} | layer 1 | layer 2 |\n");
        }

        run.Output.ShouldEndWith(
            "\nsmall, windows uniform-256, synthetic weights, seed 1, synthetic inputs, numerics version 2\n");
        var report = Report("report.json");
        report.GetProperty("numericsVersion").GetInt32().ShouldBe(Numerics.Version);
        report.GetProperty("encoder").GetString().ShouldBe("small");
        report.GetProperty("geometry").GetString().ShouldBe("uniform-256");
        report.GetProperty("seed").GetUInt64().ShouldBe(1UL);
        report.GetProperty("encoderInputs").GetBoolean().ShouldBeFalse();
        report.GetProperty("weights").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("image").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("failedLayers").GetArrayLength().ShouldBe(0);
        Rows(report).Select(row => (row.Layer, row.Stage, row.OperandBits, row.Step)).ShouldBe(
        [
            .. ReducingSteps.Select(step => (1, 1, 8, step)), .. ReducingSteps.Select(step => (1, 1, 4, step)),
            .. PlainSteps.Select(step => (2, 2, 8, step)), .. PlainSteps.Select(step => (2, 2, 4, step)),
        ]);
        var residual = Rows(report).First(row => row.Step == "residual");
        residual.SqnrDecibels.ShouldBeInRange(30, 45);
        residual.Cosine.ShouldBeInRange(0.999, 1);
        run.Output.ShouldContain($"| residual      | {residual.SqnrDecibels,7:F1} |");
        run.Output.ShouldContain($"| residual      | {residual.Cosine,7:F5} |");
    }

    [Fact]
    public async Task Options_choose_what_is_measured()
    {
        var run = await RunAsync(
            "--encoder", "--bits", "4", "--geometry", "16-window", "--seed", "18446744073709551615",
            "--json", _folder.PathOf("report.json"));

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        run.Error.ShouldBe("floating point: all layers\nINT4: layer 1 of 3\nINT4: layer 2 of 3\nINT4: layer 3 of 3\n");
        run.Output.ShouldNotContain("INT8");
        run.Output.ShouldContain("| stage         |       1 |       1 |       2 |");
        run.Output.ShouldContain("windows 16-window, synthetic weights, seed 18446744073709551615, a synthetic image, seed");
        var report = Report("report.json");
        report.GetProperty("seed").GetUInt64().ShouldBe(ulong.MaxValue);
        report.GetProperty("encoderInputs").GetBoolean().ShouldBeTrue();
        Rows(report).ShouldAllBe(row => row.OperandBits == 4);
    }

    [Fact]
    public async Task Weights_and_an_image_are_read_and_named_as_given()
    {
        WriteWeights("[w].safetensors", new SyntheticSegFormer(7).Encoder(Small));
        File.WriteAllBytes(_folder.PathOf("red.png"), ImageFileTests.Png);

        var run = await RunAsync(
            "--weights", _folder.PathOf("[w].safetensors"), "--image", _folder.PathOf("red.png"), "--geometry", "whole",
            "--json", _folder.PathOf("report.json"));

        run.Output.ShouldContain($"weights {_folder.PathOf("[w].safetensors")}, image {_folder.PathOf("red.png")}, numerics");
        var report = Report("report.json");
        report.GetProperty("weights").GetString().ShouldBe(_folder.PathOf("[w].safetensors"));
        report.GetProperty("image").GetString().ShouldBe(_folder.PathOf("red.png"));
        Rows(report).Select(row => row.Layer).Distinct().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_layer_that_loses_too_much_exits_with_1_and_is_named()
    {
        // Logits of a softmax that is no longer soft, and a projection that dwarfs x.
        var encoder = new SyntheticSegFormer(1).Encoder(Small);
        var attention = encoder.Stages[0].Attention[1];
        var bad = attention with
        {
            Query = Enlarge(attention.Query, 100),
            Projection = Enlarge(attention.Projection!, 100),
        };
        WriteWeights("w", new FloatEncoder(
        [
            encoder.Stages[0] with { Attention = [encoder.Stages[0].Attention[0], bad] },
            encoder.Stages[1],
        ]));

        var run = await RunAsync(
            "--weights", _folder.PathOf("w"), "--bits", "8",
            "--json", _folder.PathOf("report.json"), "--dump", _folder.PathOf("dump"));

        run.ExitCode.ShouldBe(ExitCodes.CheckFailed, run.Error);
        run.Error.ShouldMatch(@"\nerror: layer 2 \(stage 1\): INT8 residual of \d+\.\d dB, less than 30\n$");
        Report("report.json").GetProperty("failedLayers").EnumerateArray().Select(layer => layer.GetInt32()).ShouldBe([2]);
        Directory.Exists(_folder.PathOf("dump")).ShouldBeTrue();
    }

    [Fact]
    public async Task Dumped_tensors_are_those_of_the_golden_model()
    {
        var run = await RunAsync("--dump", _folder.PathOf("dump"), "--json", _folder.PathOf("report.json"));

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
        var source = new SyntheticSegFormer(1);
        var expected = new List<string> { "MANIFEST", "report.json" };
        foreach (var stage in Small.Stages)
        {
            foreach (var bits in new[] { 8, 4 })
            {
                var input = source.Input(stage, 0);
                var attention = AttentionQuantizer.Quantize(source.Layer(stage, 0), input, WindowGeometry.Uniform256, bits);
                var golden = attention.Layer.Run(attention.QuantizeInput(input), WindowGeometry.Uniform256).Tensors().ToList();
                var files = golden.ConvertAll(tensor => $"layer{stage.Index}-int{bits}/{tensor.Name}.golden.npy");
                var read = golden.Zip(
                    files, (tensor, file) => NpyFile.Read(_folder.PathOf($"dump/{file}"), tensor.Step, tensor.Name)).ToList();
                TensorComparison.FirstDivergence(golden, read).ShouldBeNull();
                read.Select(tensor => tensor.Type).ShouldBe(golden.Select(tensor => tensor.Type));
                expected.AddRange(files);
            }
        }

        Files("dump").ShouldBe(expected, ignoreOrder: true);
        File.ReadAllText(_folder.PathOf("dump/report.json")).ShouldBe(File.ReadAllText(_folder.PathOf("report.json")));
        _folder.Names.ShouldBe(["dump", "report.json"]);
    }

    [Fact]
    public async Task An_earlier_dump_is_replaced()
    {
        await RunAsync("--dump", _folder.PathOf("dump"));

        (await RunAsync("--dump", _folder.PathOf("dump"), "--bits", "4")).ExitCode.ShouldBe(ExitCodes.Done);

        Files("dump").ShouldNotContain(file => file.Contains("int8"));
    }

    [Theory]
    [InlineData("foreign", "holds thesis.tex, which HwGen did not write")]
    [InlineData("foreign/thesis.tex", "it is a file, not a folder")]
    [InlineData("foreign/thesis.tex/a/dump", "thesis.tex is a file, not a folder")]
    public async Task A_folder_that_cannot_be_written_is_refused_before_the_work(string dump, string problem)
    {
        Directory.CreateDirectory(_folder.PathOf("foreign"));
        File.WriteAllText(_folder.PathOf("foreign/thesis.tex"), "years of work");

        await ShouldRefuseAsync($"cannot write {_folder.PathOf(dump)}: ", problem, "--dump", _folder.PathOf(dump));

        Files("foreign").ShouldBe(["thesis.tex"]);
        _folder.Names.ShouldBe(["foreign"]);
    }

    [Fact]
    public async Task Files_that_cannot_be_used_exit_with_2()
    {
        var weights = WriteWeights("w", new SyntheticSegFormer(7).Encoder(Small));
        File.WriteAllBytes(_folder.PathOf("truncated"), weights[..^1]);
        File.WriteAllBytes(_folder.PathOf("short"), weights[..5]);
        File.WriteAllText(_folder.PathOf("text.png"), "no image");

        await ShouldRefuseAsync(_folder.PathOf("missing"), "cannot be read", "--weights", _folder.PathOf("missing"));
        await ShouldRefuseAsync(_folder.PathOf("truncated"), "lies outside of the file", "--weights", _folder.PathOf("truncated"));
        await ShouldRefuseAsync(_folder.PathOf("short"), "too short", "--weights", _folder.PathOf("short"));
        await ShouldRefuseAsync(_folder.PathOf("text.png"), "image", "--image", _folder.PathOf("text.png"));
        await ShouldRefuseAsync(
            _folder.PathOf("missing"), "cannot be read", "--weights", _folder.PathOf("w"), "--image", _folder.PathOf("missing"));
    }

    [Fact]
    public async Task Weights_of_another_encoder_exit_with_2()
    {
        WriteWeights("w", new SyntheticSegFormer(7).Encoder(Small));

        var run = await HwGenRun.Of("fidelity", "--weights", _folder.PathOf("w"));

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("encoder.patch_embeddings.0.proj.weight is 12 x 3 x 7 x 7, not 32 x 3 x 7 x 7.");
    }

    [Fact]
    public async Task Weights_beyond_all_reason_exit_with_2()
    {
        var encoder = new SyntheticSegFormer(7).Encoder(Small);
        var attention = encoder.Stages[0].Attention[0];
        var huge = Enlarge(attention.Query, 1e38f);
        WriteWeights("w", new FloatEncoder(
        [
            encoder.Stages[0] with { Attention = [attention with { Query = huge }, encoder.Stages[0].Attention[1]] },
            encoder.Stages[1],
        ]));

        var run = await RunAsync("--weights", _folder.PathOf("w"));

        run.ExitCode.ShouldBe(ExitCodes.BadInput, run.Error);
        run.Error.ShouldContain($"\nerror: {_folder.PathOf("w")}: attention layer 1 ");
    }

    [Theory]
    [InlineData("--geometry", "round")]
    [InlineData("--bits", "7")]
    [InlineData("--bits", "eight")]
    [InlineData("--seed", "-1")]
    [InlineData("--weights")]
    [InlineData("surplus")]
    public async Task Bad_usage_exits_with_2(params string[] args)
    {
        var run = await RunAsync(args);

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("See: hwgen fidelity --help");
    }

    [Theory]
    [InlineData]
    [InlineData("--encoder")]
    public async Task An_interrupted_run_exits_with_130_and_leaves_nothing(params string[] args)
    {
        using var interruption = new CancellationTokenSource();
        await interruption.CancelAsync();

        var run = await RunUntilAsync([.. args, "--dump", _folder.PathOf("dump")], interruption.Token);

        run.ExitCode.ShouldBe(ExitCodes.Interrupted);
        _folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_that_are_not_finite_stand_in_reports()
    {
        var row = new AttentionFidelityRow(new FidelityRow(
            1, 1, 8, AttentionStep.Output, new Fidelity(double.PositiveInfinity, double.NaN, 0)));

        var json = JsonSerializer.Serialize(row, ReportJson.Default.AttentionFidelityRow);

        json.ShouldContain("\"sqnrDecibels\":\"Infinity\",\"cosine\":\"NaN\",\"largestError\":0");
    }

    [Fact]
    [Trait("tier", "default")]
    public async Task The_command_measures_what_section_15_of_the_numerics_says()
    {
        (await HwGenRun.Of("fidelity", "--json", _folder.PathOf("stages.json"))).ExitCode.ShouldBe(ExitCodes.Done);
        (await HwGenRun.Of("fidelity", "--encoder", "--bits", "8", "--json", _folder.PathOf("layers.json")))
            .ExitCode.ShouldBe(ExitCodes.Done);

        var lines = Repository.Read("docs", "numerics.md").Split('\n').ToList();
        var heading = lines.FindIndex(line => line.StartsWith("| stage | ln |", StringComparison.Ordinal));
        var columns = Cells(lines[heading]);
        columns[^1].ShouldBe("residual, INT4");
        var rows = Rows(Report("stages.json"));
        foreach (var cells in lines.Skip(heading + 2).Take(4).Select(Cells))
        {
            var stage = rows.Where(row => cells[0] == $"{row.Stage}").ToList();
            stage.ShouldNotBeEmpty();
            for (var i = 1; i < columns.Length; i++)
            {
                var (step, bits) = i == columns.Length - 1 ? ("residual", 4) : (columns[i], 8);
                var measured = stage.SingleOrDefault(row => row.Step == step && row.OperandBits == bits);
                cells[i].ShouldBe(measured is null ? "" : $"{measured.SqnrDecibels:F1}", $"stage {cells[0]}, {columns[i]}");
            }
        }

        var residuals = Rows(Report("layers.json")).Where(row => row.Step == "residual").Select(row => row.SqnrDecibels).ToList();
        residuals.Count.ShouldBe(8);
        string.Join(' ', lines).ShouldContain($"all eight layers reach {residuals.Min():F1} to {residuals.Max():F1} dB");

        static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
    }

    private static FloatLinear Enlarge(FloatLinear linear, float factor) =>
        new(Array.ConvertAll(linear.Weights.ToArray(), weight => weight * factor), linear.Biases);

    private byte[] WriteWeights(string name, FloatEncoder encoder)
    {
        var bytes = SegFormerFile.Write(encoder, "segformer.encoder").Build();
        File.WriteAllBytes(_folder.PathOf(name), bytes);
        return bytes;
    }

    private JsonElement Report(string name) => JsonDocument.Parse(File.ReadAllText(_folder.PathOf(name))).RootElement;

    private static List<AttentionFidelityRow> Rows(JsonElement report) =>
        [.. report.GetProperty("rows").EnumerateArray().Select(row => row.Deserialize(ReportJson.Default.AttentionFidelityRow)!)];

    private IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(_folder.PathOf(folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_folder.PathOf(folder), path));

    private static async Task ShouldRefuseAsync(string start, string problem, params string[] args)
    {
        var run = await RunAsync(args);
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith($"error: {start}");
        run.Error.ShouldContain(problem);
        run.Error.Split('\n').Length.ShouldBe(2, "one line, without progress");
    }

    private static Task<HwGenRun> RunAsync(params string[] args) => RunUntilAsync(args, TestContext.Current.CancellationToken);

    private static Task<HwGenRun> RunUntilAsync(string[] args, CancellationToken cancellationToken) =>
        HwGenRun.Of(terminal => HwGenProgram.RunAsync(
            new RootCommand { new FidelityCommand(terminal, Small) }, ["fidelity", .. args], terminal, cancellationToken));
}

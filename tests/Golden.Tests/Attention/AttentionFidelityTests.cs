using HwGen.Golden.Attention;
using HwGen.Golden.Tests.Reference;
using HwGen.Golden.Workloads;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests.Attention;

public sealed class AttentionFidelityTests(ITestOutputHelper output)
{
    private const ulong Seed = 1;

    public static TheoryData<int, string> StagesAndGeometries()
    {
        var cases = new TheoryData<int, string>();
        foreach (var stage in SegFormerB0.Encoder.Stages)
        {
            cases.Add(stage.Index, "uniform-256");
            cases.Add(stage.Index, "16-window");
            cases.Add(stage.Index, "whole");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(StagesAndGeometries))]
    public void A_layer_reaches_30_dB_against_the_reference(int stageIndex, string geometryName)
    {
        var stage = SegFormerB0.Encoder.Stages[stageIndex - 1];
        var geometry = Geometry(geometryName);
        var source = new SyntheticSegFormer(Seed);
        var layer = source.Layer(stage, 0);
        var input = source.Input(stage, 0);
        foreach (var bits in new[] { 8, 4 })
        {
            var attention = AttentionQuantizer.Quantize(layer, input, geometry, bits);
            var integers = attention.QuantizeInput(input);
            var trace = attention.Layer.Run(integers, geometry);
            var reference = ReferenceAttention.Run(
                attention.Dequantized, attention.DequantizeInput(integers), geometry);
            var rows = FidelityReport.Compare(1, attention, trace, reference).ToDictionary(row => row.Step);
            rows[AttentionStep.LogitCodes].Fidelity.SqnrDecibels.ShouldBeGreaterThan(
                rows[AttentionStep.Logits].Fidelity.SqnrDecibels - 0.05);
            foreach (var row in rows.Values)
            {
                output.WriteLine(
                    $"stage {row.Stage} INT{row.OperandBits} {geometryName} {row.Step,-13} "
                    + $"{row.Fidelity.SqnrDecibels,6:F1} dB  cosine {row.Fidelity.Cosine:F5}");
                if (bits == 8 && row.Step == AttentionStep.Output)
                {
                    row.Fidelity.SqnrDecibels.ShouldBeGreaterThanOrEqualTo(30);
                }
            }

            var original = ReferenceAttention.Run(layer, input, geometry);
            var whole = Fidelity.Compare(
                attention.Dequantize(trace)[AttentionStep.Output], original[AttentionStep.Output]);
            output.WriteLine($"stage {stageIndex} INT{bits} {geometryName} against unquantized weights and input: "
                + $"{whole.SqnrDecibels:F1} dB");
        }
    }

    [Theory]
    [MemberData(nameof(StagesAndGeometries))]
    public void The_float_layer_equals_the_reference(int stageIndex, string geometryName)
    {
        var stage = SegFormerB0.Encoder.Stages[stageIndex - 1];
        var geometry = Geometry(geometryName);
        var source = new SyntheticSegFormer(Seed + 1);
        var layer = source.Layer(stage, 1);
        var input = source.Input(stage, 1);
        var ours = layer.Run(input, geometry);
        var reference = ReferenceAttention.Run(layer, input, geometry);
        ours.Keys.ShouldBe(reference.Keys, ignoreOrder: true);
        foreach (var (step, values) in ours)
        {
            Fidelity.Compare(values, reference[step]).SqnrDecibels.ShouldBeGreaterThan(100, step.ToString());
        }
    }

    [Fact]
    public void Synthetic_layers_use_their_ranges()
    {
        var source = new SyntheticSegFormer(Seed);
        foreach (var stage in SegFormerB0.Encoder.Stages)
        {
            for (var index = 0; index < stage.Depth; index++)
            {
                var input = source.Input(stage, index);
                var attention = AttentionQuantizer.Quantize(source.Layer(stage, index), input, WindowGeometry.Uniform256);
                var integers = attention.QuantizeInput(input);
                var trace = attention.Layer.Run(integers, WindowGeometry.Uniform256);
                foreach (var values in new[]
                {
                    integers, trace.Norm!, trace.Query, trace.Key, trace.Value, trace.Average, trace.Output,
                    trace.Reduction ?? trace.Norm!, trace.ReductionNorm ?? trace.Norm!,
                    attention.Layer.Query.Weights.ToArray(), attention.Layer.Key.Weights.ToArray(),
                    attention.Layer.Value.Weights.ToArray(), attention.Layer.Projection!.Weights.ToArray(),
                })
                {
                    values.Max(value => Math.Abs((int)value)).ShouldBeGreaterThanOrEqualTo(64);
                }

                var logits = attention.Dequantize(trace)[AttentionStep.Logits];
                var mean = logits.Average(logit => (double)logit);
                Math.Sqrt(logits.Average(logit => (logit - mean) * (logit - mean))).ShouldBeGreaterThan(1);
            }
        }
    }

    [Fact]
    public void All_layers_of_an_encoder_reach_30_dB_on_the_inputs_they_see()
    {
        // A smooth image with noise, and the layers' inputs as the floating-point encoder makes them of it.
        var source = new SyntheticSegFormer(Seed);
        var image = source.Image(512, 512);
        var layers = source.Encoder(SegFormerB0.Encoder)
            .AttentionInputs(
                image, 512, 512, WindowGeometry.Uniform256, TestContext.Current.CancellationToken);
        var report = FidelityReport.Measure(layers, WindowGeometry.Uniform256, 8);
        var outputs = report.Rows.Where(row => row.Step == AttentionStep.Output).ToList();
        outputs.Select(row => row.Stage).ShouldBe([1, 1, 2, 2, 3, 3, 4, 4]);
        foreach (var row in outputs)
        {
            output.WriteLine($"layer {row.Layer}: {row.Fidelity.SqnrDecibels:F1} dB, cosine {row.Fidelity.Cosine:F5}");
            row.Fidelity.SqnrDecibels.ShouldBeGreaterThanOrEqualTo(30);
            row.Fidelity.Cosine.ShouldBeGreaterThan(0.999);
        }
    }

    // MiT-B1's third stage has 64 channels a head; Swin-T's first has windows of 49 tokens and reduces nothing.
    [Theory]
    [InlineData(32, 320, 5, 2, 16)]
    [InlineData(56, 96, 3, 1, 7)]
    public void Other_encoders_reach_30_dB(int side, int channels, int heads, int reduction, int window)
    {
        var stage = new EncoderStage(1, side, side, channels, heads, reduction, 1);
        var geometry = WindowGeometry.Fixed(window, window);
        var source = new SyntheticSegFormer(Seed);
        var input = source.Input(stage, 0);
        var attention = AttentionQuantizer.Quantize(source.Layer(stage, 0), input, geometry);
        var integers = attention.QuantizeInput(input);
        var reference = ReferenceAttention.Run(attention.Dequantized, attention.DequantizeInput(integers), geometry);
        var rows = FidelityReport.Compare(1, attention, attention.Layer.Run(integers, geometry), reference);
        rows[^1].Step.ShouldBe(AttentionStep.Output);
        rows[^1].Fidelity.SqnrDecibels.ShouldBeGreaterThanOrEqualTo(30);
    }

    private static WindowGeometry Geometry(string name) => name switch
    {
        "uniform-256" => WindowGeometry.Uniform256,
        "16-window" => WindowGeometry.SixteenWindows,
        _ => WindowGeometry.Whole,
    };
}

using HwGen.Golden.Attention;
using Microsoft.ML.OnnxRuntime;

namespace HwGen.Golden.Tests.Reference;

/// <summary>Attention in floating point, computed by ONNX Runtime.</summary>
internal static class ReferenceAttention
{
    /// <summary>A whole layer's steps, tensors shaped like those of <see cref="FloatAttentionLayer.Run"/>.</summary>
    public static IReadOnlyDictionary<AttentionStep, float[]> Run(
        FloatAttentionLayer layer, float[] input, WindowGeometry geometry)
    {
        var stage = layer.Stage;
        long height = stage.GridHeight, width = stage.GridWidth, channels = stage.Channels, side = stage.SpatialReduction;
        var tokens = geometry.Tokens(stage);
        var keys = geometry.Keys(stage);
        var model = new OnnxModel<float>();
        var x = model.Input("x", height, width, channels);
        var steps = new Dictionary<AttentionStep, string>();

        var reduced = layer.Norm is null ? x : steps[AttentionStep.Norm] = Norm(model, layer.Norm, x);
        steps[AttentionStep.Query] = Linear(model, layer.Query, reduced);
        if (layer.Reduction is not null)
        {
            var planes = model.Reshape(model.Transpose(reduced, 2, 0, 1), 1, channels, height, width);
            var patches = model.Constant(layer.Reduction.Weights, channels, side, side, channels);
            var convolved = model.Convolution(
                planes, model.Transpose(patches, 0, 3, 1, 2), Biases(model, layer.Reduction), (int)side);
            reduced = steps[AttentionStep.Reduction] = model.Transpose(
                model.Reshape(convolved, channels, height / side, width / side), 1, 2, 0);
        }

        if (layer.ReductionNorm is not null)
        {
            reduced = steps[AttentionStep.ReductionNorm] = Norm(model, layer.ReductionNorm, reduced);
        }

        steps[AttentionStep.Key] = Linear(model, layer.Key, reduced);
        steps[AttentionStep.Value] = Linear(model, layer.Value, reduced);
        var query = Windows(model, steps[AttentionStep.Query], tokens, stage.Heads, stage.HeadDimension);
        var key = Windows(model, steps[AttentionStep.Key], keys, stage.Heads, stage.HeadDimension);
        var value = Windows(model, steps[AttentionStep.Value], keys, stage.Heads, stage.HeadDimension);
        steps[AttentionStep.Logits] = model.Multiply(
            model.MatMul(query, model.Transpose(key, 0, 1, 3, 2)),
            model.Constant([1 / MathF.Sqrt(stage.HeadDimension)]));
        steps[AttentionStep.Probabilities] = model.Softmax(steps[AttentionStep.Logits]);

        long down = height / tokens.WindowHeight, across = width / tokens.WindowWidth;
        var average = model.Reshape(
            model.MatMul(steps[AttentionStep.Probabilities], value),
            down, across, stage.Heads, tokens.WindowHeight, tokens.WindowWidth, stage.HeadDimension);
        steps[AttentionStep.Average] = model.Reshape(
            model.Transpose(average, 0, 3, 1, 4, 2, 5), height, width, channels);
        var attended = layer.Projection is null
            ? steps[AttentionStep.Average]
            : steps[AttentionStep.Projection] = Linear(model, layer.Projection, steps[AttentionStep.Average]);
        steps[AttentionStep.Output] = model.Add(layer.AddsInput ? x : model.Constant([0f]), attended);
        foreach (var (step, tensor) in steps)
        {
            model.Output(step.ToString(), tensor);
        }

        using var session = model.Start();
        return Run(session, ("x", input, [height, width, channels]))
            .ToDictionary(result => Enum.Parse<AttentionStep>(result.Key), result => result.Value);
    }

    /// <summary>Runs a model.</summary>
    public static IReadOnlyDictionary<string, T[]> Run<T>(
        InferenceSession session, params (string Name, T[] Values, long[] Shape)[] inputs)
        where T : unmanaged
    {
        var values = inputs.ToDictionary(
            input => input.Name, input => OrtValue.CreateTensorValueFromMemory(input.Values, input.Shape));
        using var options = new RunOptions();
        using var results = session.Run(options, values, session.OutputNames);
        var tensors = session.OutputNames.Zip(results, (name, value) => (name, value.GetTensorDataAsSpan<T>().ToArray()));
        var named = tensors.ToDictionary();
        foreach (var value in values.Values)
        {
            value.Dispose();
        }

        return named;
    }

    private static string Norm(OnnxModel<float> model, FloatLayerNorm norm, string input) => model.LayerNorm(
        input,
        model.Constant([.. norm.Gains], norm.Gains.Count),
        model.Constant([.. norm.Biases], norm.Biases.Count),
        (float)norm.Epsilon);

    private static string Linear(OnnxModel<float> model, FloatLinear linear, string input) => model.Add(
        model.MatMul(input, model.Transpose(model.Constant(linear.Weights, linear.Outputs, linear.Inputs), 1, 0)),
        Biases(model, linear));

    private static string Biases(OnnxModel<float> model, FloatLinear linear) =>
        model.Constant(linear.Biases, linear.Outputs);

    private static string Windows(OnnxModel<float> model, string grid, WindowAddress windows, int heads, int dimension)
    {
        long down = windows.GridHeight / windows.WindowHeight, across = windows.GridWidth / windows.WindowWidth;
        var cut = model.Reshape(grid, down, windows.WindowHeight, across, windows.WindowWidth, heads, dimension);
        return model.Reshape(
            model.Transpose(cut, 0, 2, 4, 1, 3, 5), down * across, heads, windows.WindowTokens, dimension);
    }
}

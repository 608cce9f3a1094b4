using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;

namespace HwGen.Golden.Tests.Reference;

/// <summary>The blocks around attention in floating point, computed by ONNX Runtime.</summary>
internal static class ReferenceEncoder
{
    public static float[] Run(PatchEmbedding embedding, float[] image, int height, int width)
    {
        int channels = embedding.InputChannels, kernel = embedding.Kernel;
        var model = new OnnxModel<float>();
        var planes = model.Transpose(model.Input("x", 1, height, width, channels), 0, 3, 1, 2);
        var weights = model.Transpose(
            model.Constant(embedding.Projection.Weights, embedding.Projection.Outputs, kernel, kernel, channels), 0, 3, 1, 2);
        var biases = model.Constant(embedding.Projection.Biases, embedding.Projection.Outputs);
        var convolved = model.Convolution(planes, weights, biases, embedding.Stride, kernel / 2);
        model.Output("y", Norm(model, embedding.Norm, model.Transpose(convolved, 0, 2, 3, 1)));
        using var session = model.Start();
        return ReferenceAttention.Run(session, ("x", image, [1, height, width, channels]))["y"];
    }

    public static float[] Run(MixFeedForward block, float[] input, int height, int width)
    {
        int channels = block.Contract.Outputs, wide = block.Expand.Outputs;
        var model = new OnnxModel<float>();
        var x = model.Input("x", 1, height, width, channels);
        var expanded = Linear(model, block.Expand, Norm(model, block.Norm, x));
        var convolved = model.Convolution(
            model.Transpose(expanded, 0, 3, 1, 2),
            model.Constant(block.Depthwise.Weights, wide, 1, 3, 3),
            model.Constant(block.Depthwise.Biases, wide),
            1,
            1,
            wide);
        var activated = model.Gelu(model.Transpose(convolved, 0, 2, 3, 1));
        model.Output("y", model.Add(x, Linear(model, block.Contract, activated)));
        using var session = model.Start();
        return ReferenceAttention.Run(session, ("x", input, [1, height, width, channels]))["y"];
    }

    private static string Norm(OnnxModel<float> model, FloatLayerNorm norm, string input) => model.LayerNorm(
        input,
        model.Constant([.. norm.Gains], norm.Gains.Count),
        model.Constant([.. norm.Biases], norm.Biases.Count),
        (float)norm.Epsilon);

    private static string Linear(OnnxModel<float> model, FloatLinear linear, string input) => model.Add(
        model.MatMul(input, model.Transpose(model.Constant(linear.Weights, linear.Outputs, linear.Inputs), 1, 0)),
        model.Constant(linear.Biases, linear.Outputs));
}

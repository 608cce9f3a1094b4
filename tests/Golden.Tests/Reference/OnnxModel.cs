using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace HwGen.Golden.Tests.Reference;

/// <summary>
/// Builds a small ONNX model in memory, for ONNX Runtime to compute what our own code is judged by. Field numbers are
/// those of onnx.proto (github.com/onnx/onnx).
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class OnnxModel<T>
    where T : unmanaged
{
    private const int Opset = 17;
    private const int IntegerType = 7;
    private const int IntegersAttribute = 7;

    private readonly ProtocolWriter _graph = new ProtocolWriter().Text(2, "reference");
    private int _names;

    private static int ElementType => typeof(T) == typeof(double) ? 11 : 1;

    /// <summary>Declares an input; a negative dimension is free.</summary>
    public string Input(string name, params ReadOnlySpan<long> shape)
    {
        _graph.Message(11, Value(name, shape));
        return name;
    }

    public string Constant(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape) =>
        Initializer(ElementType, MemoryMarshal.AsBytes(values), shape);

    public string Reshape(string input, params ReadOnlySpan<long> shape) =>
        Node("Reshape", [input, Initializer(IntegerType, MemoryMarshal.AsBytes(shape), [shape.Length])]);

    public string Transpose(string input, params ReadOnlySpan<long> order) =>
        Node("Transpose", [input], Integers("perm", order));

    public string LayerNorm(string input, string gains, string biases, float epsilon) =>
        Node("LayerNormalization", [input, gains, biases], Attribute("epsilon", 1).Single(2, epsilon));

    public string Convolution(
        string input, string weights, string biases, int stride, int padding = 0, int groups = 1) => Node(
            "Conv",
            [input, weights, biases],
            Integers("strides", [stride, stride]),
            Integers("pads", [padding, padding, padding, padding]),
            Attribute("group", 2).Number(3, groups));

    public string MatMul(string left, string right) => Node("MatMul", [left, right]);

    public string Add(string left, string right) => Node("Add", [left, right]);

    public string Multiply(string left, string right) => Node("Mul", [left, right]);

    /// <summary>x/2 * (1 + erf(x / sqrt(2))).</summary>
    public string Gelu(string input)
    {
        var erf = Node("Erf", [Multiply(input, Scalar(1 / Math.Sqrt(2)))]);
        return Multiply(Multiply(input, Scalar(0.5)), Add(erf, Scalar(1)));
    }

    public string Softmax(string input) => Node("Softmax", [input], Attribute("axis", 2).Number(3, -1));

    /// <summary>Hands a tensor out under a name.</summary>
    public void Output(string name, string tensor)
    {
        Node("Identity", [tensor], name);
        _graph.Message(12, Value(name, []));
    }

    public InferenceSession Start() => new(new ProtocolWriter()
        .Number(1, 8)
        .Message(7, _graph)
        .Message(8, new ProtocolWriter().Text(1, "").Number(2, Opset))
        .ToArray());

    private string Node(string type, ReadOnlySpan<string> inputs, params ReadOnlySpan<ProtocolWriter> attributes) =>
        Node(type, inputs, $"t{_names++}", attributes);

    private string Node(
        string type, ReadOnlySpan<string> inputs, string output, params ReadOnlySpan<ProtocolWriter> attributes)
    {
        var node = new ProtocolWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(4, type);
        foreach (var attribute in attributes)
        {
            node.Message(5, attribute);
        }

        _graph.Message(1, node);
        return output;
    }

    private string Scalar(double value) => Constant([(T)Convert.ChangeType(value, typeof(T))], 1);

    private string Initializer(int elementType, ReadOnlySpan<byte> bytes, ReadOnlySpan<long> shape)
    {
        var name = $"c{_names++}";
        var tensor = new ProtocolWriter();
        foreach (var dimension in shape)
        {
            tensor.Number(1, dimension);
        }

        _graph.Message(5, tensor.Number(2, elementType).Text(8, name).Bytes(9, bytes));
        return name;
    }

    private static ProtocolWriter Attribute(string name, int type) =>
        new ProtocolWriter().Text(1, name).Number(20, type);

    private static ProtocolWriter Integers(string name, ReadOnlySpan<long> values)
    {
        var attribute = Attribute(name, IntegersAttribute);
        foreach (var value in values)
        {
            attribute.Number(8, value);
        }

        return attribute;
    }

    private static ProtocolWriter Value(string name, ReadOnlySpan<long> shape)
    {
        var tensor = new ProtocolWriter().Number(1, ElementType);
        if (shape.Length > 0)
        {
            var dimensions = new ProtocolWriter();
            foreach (var dimension in shape)
            {
                dimensions.Message(1, dimension < 0
                    ? new ProtocolWriter().Text(2, $"d{-dimension}")
                    : new ProtocolWriter().Number(1, dimension));
            }

            tensor.Message(2, dimensions);
        }

        return new ProtocolWriter().Text(1, name).Message(2, new ProtocolWriter().Message(1, tensor));
    }
}

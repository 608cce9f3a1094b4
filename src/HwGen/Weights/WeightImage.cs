namespace HwGen.Weights;

/// <summary>A network's weights as they lie in the RRAM, docs/weight-image.md.</summary>
/// <param name="ConfigurationSha256">Hash of the configuration that it was made for, 32 bytes.</param>
/// <param name="NumericsVersion">Version of the arithmetic that its integers are for.</param>
/// <param name="Network">What people call the network: up to 32 characters of ASCII.</param>
/// <param name="Tensors">Its tensors, in the order of the network.</param>
public sealed record WeightImage(
    ReadOnlyMemory<byte> ConfigurationSha256, int NumericsVersion, string Network, IReadOnlyList<WeightTensor> Tensors);

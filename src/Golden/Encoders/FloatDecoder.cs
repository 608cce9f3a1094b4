using HwGen.Golden.Attention;

namespace HwGen.Golden.Encoders;

/// <summary>
/// SegFormer's decode head in floating point, products alone: each stage's tokens to tokens of one width, which are enlarged to
/// the first stage's grid, stand side by side from the last stage's to the first's, are fused, and classified (Xie et al.,
/// "SegFormer", NeurIPS 2021).
/// </summary>
/// <param name="Stages">Tokens of each stage to tokens of the head's width, the first stage's first.</param>
/// <param name="Fuse">The tokens side by side to one, batch norm included; ReLU follows.</param>
/// <param name="Classifier">Tokens to classes.</param>
public sealed record FloatDecoder(IReadOnlyList<FloatLinear> Stages, FloatLinear Fuse, FloatLinear Classifier);

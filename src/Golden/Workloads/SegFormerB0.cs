namespace HwGen.Golden.Workloads;

/// <summary>SegFormer-B0's encoder, MiT-B0 (Xie et al., "SegFormer: Simple and Efficient Design for Semantic
/// Segmentation with Transformers", NeurIPS 2021).</summary>
public static class SegFormerB0
{
    /// <summary>The encoder at 512 x 512 pixels.</summary>
    public static Encoder Encoder { get; } = Encoder.Pyramid(
        "SegFormer-B0",
        imageHeight: 512,
        imageWidth: 512,
        channels: [32, 64, 160, 256],
        heads: [1, 2, 5, 8],
        spatialReductions: [8, 4, 2, 1],
        depths: [2, 2, 2, 2]);
}

using HwGen.Emission;
using HwGen.Golden.Attention;
using HwGen.Reports;

namespace HwGen.Export;

/// <summary>The folder of golden tensors: one subfolder a layer and operand width, one file a tensor, the report that
/// says what they were made of.</summary>
public static class TensorFolder
{
    /// <summary>The files of one layer.</summary>
    /// <param name="layer">The layer, counted from 1.</param>
    /// <param name="operandBits">Bits of the operands of matrix products: 8 or 4.</param>
    /// <param name="trace">Its run.</param>
    public static IEnumerable<BinaryFile> Files(int layer, int operandBits, AttentionTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return trace.Tensors().Select(tensor => new BinaryFile(
            $"layer{layer}-int{operandBits}/{tensor.Name}.golden.npy", NpyFile.Render(tensor)));
    }

    /// <summary>Writes the folder, as a whole or not at all.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="tensors">The files of all layers.</param>
    /// <param name="report">What they were made of.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <exception cref="OutputException">It cannot be written, or holds what is not HwGen's.</exception>
    public static void Write(
        string path,
        IReadOnlyList<BinaryFile> tensors,
        AttentionFidelityReport report,
        CancellationToken cancellationToken)
    {
        BinaryFile json = new("report.json", ReportFile.Render(report, ReportJson.Default.AttentionFidelityReport));
        AtomicFolder.Write(path, [.. tensors, json, FolderManifest.Render([.. tensors, json])], cancellationToken);
    }
}

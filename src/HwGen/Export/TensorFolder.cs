using HwGen.Emission;
using HwGen.Golden.Attention;

namespace HwGen.Export;

/// <summary>A folder of tensors: one file a tensor, and the report that says what they were made of.</summary>
public static class TensorFolder
{
    /// <summary>The files of one layer's run, <c>STEP.KIND.npy</c>.</summary>
    /// <param name="kind">What computed the run, such as <c>golden</c>.</param>
    /// <param name="trace">The run.</param>
    /// <param name="subfolder">Where the files lie; null for the folder itself.</param>
    public static IEnumerable<BinaryFile> Files(string kind, AttentionTrace trace, string? subfolder = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return trace.Tensors().Select(tensor => new BinaryFile(
            $"{(subfolder is null ? "" : $"{subfolder}/")}{tensor.Name}.{kind}.npy", NpyFile.Render(tensor)));
    }

    /// <summary>Writes the folder, as a whole or not at all.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="tensors">The files of all layers.</param>
    /// <param name="report">What they were made of: the bytes of a report's file.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <exception cref="OutputException">It cannot be written, or holds what is not HwGen's.</exception>
    public static void Write(
        string path, IReadOnlyList<BinaryFile> tensors, byte[] report, CancellationToken cancellationToken)
    {
        BinaryFile json = new("report.json", report);
        AtomicFolder.Write(path, [.. tensors, json, FolderManifest.Render([.. tensors, json])], cancellationToken);
    }
}

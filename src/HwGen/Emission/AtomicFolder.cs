using System.Text;

namespace HwGen.Emission;

/// <summary>
/// Writes folders that are there as a whole or not at all: to a temporary folder beside the target, then renamed. An
/// earlier folder of HwGen's is replaced; a folder that holds anything else is refused.
/// </summary>
public static class AtomicFolder
{
    /// <summary>Writes <paramref name="files"/> to the folder <paramref name="path"/>; missing folders above it are made.</summary>
    /// <exception cref="OutputException">It cannot be written, or holds what is not HwGen's.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> asked for it.</exception>
    public static void Write(string path, IReadOnlyList<GeneratedFile> files, CancellationToken cancellationToken = default) =>
        Write(path, files.Select(file => new BinaryFile(file.Path, Encoding.UTF8.GetBytes(file.Text))), cancellationToken);

    /// <summary>Writes <paramref name="files"/> to the folder <paramref name="path"/>; missing folders above it are made.</summary>
    /// <exception cref="OutputException">It cannot be written, or holds what is not HwGen's.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> asked for it.</exception>
    public static void Write(string path, IEnumerable<BinaryFile> files, CancellationToken cancellationToken = default)
    {
        try
        {
            var target = Resolve(path);
            RefuseForeign(target);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? throw new IOException("it is the root folder"));
            var temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
            try
            {
                foreach (var file in files)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    AtomicFile.Write(Path.Combine(temporary, file.Path), file.Bytes.Span);
                }

                cancellationToken.ThrowIfCancellationRequested();
                Replace(target, temporary);
            }
            finally
            {
                DeleteIfThere(temporary);
            }
        }
        catch (OutputException exception)
        {
            // Speak of the folder that was asked for, not of a temporary one.
            throw new OutputException(path, exception.InnerException!);
        }
        catch (Exception exception) when (IsOutput(exception))
        {
            throw new OutputException(path, exception);
        }
    }

    /// <summary>Fails now rather than after long work if <paramref name="path"/> cannot be written. Leaves nothing.</summary>
    /// <exception cref="OutputException">It cannot be written, or holds what is not HwGen's.</exception>
    public static void RequireWritable(string path)
    {
        try
        {
            var target = Resolve(path);
            RefuseForeign(target);
            var above = Path.GetDirectoryName(target) ?? throw new IOException("it is the root folder");
            while (!Directory.Exists(above) && Path.GetDirectoryName(above) is { } next)
            {
                above = next;
            }

            var attempt = Path.Combine(above, $"{Path.GetRandomFileName()}.tmp");
            Directory.CreateDirectory(attempt);
            Directory.Delete(attempt);
        }
        catch (Exception exception) when (IsOutput(exception))
        {
            throw new OutputException(path, exception);
        }
    }

    // Through a symbolic link, the folder that it points to is written.
    private static string Resolve(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var link = Directory.Exists(full) ? Directory.ResolveLinkTarget(full, returnFinalTarget: true) : null;
        return link?.FullName ?? full;
    }

    private static bool IsOutput(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static void RefuseForeign(string target)
    {
        for (var folder = target; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
            {
                throw new IOException(folder == target ? "it is a file, not a folder" : $"{folder} is a file, not a folder");
            }
        }

        if (Directory.Exists(target) && FolderManifest.FindForeign(target) is { } foreign)
        {
            throw new IOException(
                $"the folder holds {foreign}, which HwGen did not write; name another folder, or move that away");
        }
    }

    /// <summary>Two renames, between which the target is absent; the second undone if it fails.</summary>
    private static void Replace(string target, string replacement)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(replacement, target);
            return;
        }

        var old = $"{replacement}.old";
        Directory.Move(target, old);
        try
        {
            Directory.Move(replacement, target);
        }
        catch
        {
            Directory.Move(old, target);
            throw;
        }

        DeleteIfThere(old);
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

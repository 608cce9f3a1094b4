using System.Text;

namespace HwGen.Emission;

/// <summary>
/// Writes files that are there as a whole or not at all: to a temporary file beside the target, then renamed. Whoever
/// reads the target, or interrupts us, finds the old contents or the new.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="contents"/> as UTF-8 without a byte order mark; missing folders are made.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, string contents) => Write(path, Encoding.UTF8.GetBytes(contents));

    /// <summary>Writes <paramref name="contents"/>; missing folders are made.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> contents)
    {
        try
        {
            if (IsDevice(path))
            {
                using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
                device.Write(contents);
            }
            else
            {
                Replace(path, contents);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OutputException(path, exception);
        }
    }

    // A rename would replace /dev/stdout or /dev/null by a file.
    private static bool IsDevice(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    private static void Replace(string path, ReadOnlySpan<byte> contents)
    {
        // Through a symbolic link, the file that it points to is written, as any editor would.
        var link = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        var target = link?.FullName ?? Path.GetFullPath(path);
        if (Directory.Exists(target))
        {
            throw new IOException("it is a folder");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        try
        {
            File.WriteAllBytes(temporary, contents);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}

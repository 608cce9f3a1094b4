namespace HwGen.Import;

/// <summary>Reads whole files of limited size.</summary>
internal static class ImportedFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumBytes">The most it may hold; less than 2^31.</param>
    /// <exception cref="ImportException">The file cannot be read, or is larger.</exception>
    public static byte[] Read(string path, int maximumBytes)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > maximumBytes)
            {
                throw new ImportException(path, $"larger than {maximumBytes} bytes");
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ImportException(path, "cannot be read", exception);
        }
    }
}

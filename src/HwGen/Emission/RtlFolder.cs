namespace HwGen.Emission;

/// <summary>A folder of generated files for tools to work in: one that its user keeps, or a temporary one.</summary>
public sealed class RtlFolder : IDisposable
{
    private readonly bool _isTemporary;

    private RtlFolder(string path, IReadOnlyList<GeneratedFile> files, bool isTemporary)
    {
        Path = path;
        _isTemporary = isTemporary;
        FileNames = [.. files.Select(file => file.Path)];
        try
        {
            foreach (var file in files)
            {
                AtomicFile.Write(PathOf(file.Path), file.Text);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The files' names, relative to <see cref="Path"/>.</summary>
    public IReadOnlyList<string> FileNames { get; }

    /// <summary>Writes <paramref name="files"/> to <paramref name="path"/> or, if that is null, to a temporary folder.</summary>
    /// <exception cref="OutputException">They cannot be written.</exception>
    public static RtlFolder Create(string? path, IReadOnlyList<GeneratedFile> files) => path is null
        ? new(Directory.CreateTempSubdirectory("hwgen-").FullName, files, isTemporary: true)
        : new(System.IO.Path.GetFullPath(path), files, isTemporary: false);

    /// <summary>The path of the file <paramref name="name"/> in the folder.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes the folder if it is a temporary one.</summary>
    public void Dispose()
    {
        if (_isTemporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}

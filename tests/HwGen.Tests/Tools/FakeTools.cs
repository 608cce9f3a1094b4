namespace HwGen.Tests.Tools;

/// <summary>A temporary folder of shell scripts that stand in for tools, in front of the real PATH.</summary>
internal sealed class FakeTools : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hwgen-test-");

    public string Folder => _folder.FullName;

    public string SearchPath => $"{Folder}:{Environment.GetEnvironmentVariable("PATH")}";

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Add(string name, string script)
    {
        var path = PathOf(name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Fake tools are shell scripts.");
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

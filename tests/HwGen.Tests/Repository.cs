using System.Reflection;

namespace HwGen.Tests;

/// <summary>The checked-in files that tests compare with.</summary>
internal static class Repository
{
    private static readonly string _root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([_root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));
}

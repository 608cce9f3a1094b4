using System.Security.Cryptography;
using System.Text;

namespace HwGen.Emission;

/// <summary>
/// The list of a generated folder's files with their hashes, as <c>sha256sum --check</c> reads it. It marks a folder as
/// HwGen's own, which may be replaced, and tells which of the files in it are.
/// </summary>
internal static class FolderManifest
{
    /// <summary>The manifest's name.</summary>
    public const string FileName = "MANIFEST";

    /// <summary>The subfolder of the Makefile's products, which no manifest lists.</summary>
    public const string ProductFolder = "build";

    private const string Marker = "# HwGen folder. To check it: sha256sum --check MANIFEST";
    private const int HashDigits = 2 * SHA256.HashSizeInBytes;

    /// <summary>The manifest of <paramref name="files"/>.</summary>
    public static GeneratedFile Render(Provenance provenance, IEnumerable<GeneratedFile> files) => new(
        FileName,
        Render(
            Banner.Render(provenance, "#"),
            files.Select(file => new BinaryFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))));

    /// <summary>The manifest of <paramref name="files"/>, which say themselves where they come from.</summary>
    public static BinaryFile Render(IEnumerable<BinaryFile> files) => new(
        FileName, Encoding.UTF8.GetBytes(Render("# SPDX-License-Identifier: 0BSD", files)));

    private static string Render(string banner, IEnumerable<BinaryFile> files) =>
        $"{Marker}\n{banner}\n"
        + string.Concat(files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span))}  {file.Path}\n"));

    /// <summary>
    /// Something in <paramref name="folder"/> that HwGen did not put there, relative to it; null if all of it is HwGen's
    /// and may be replaced. An empty folder is nobody's.
    /// </summary>
    public static string? FindForeign(string folder)
    {
        var manifest = Path.Combine(folder, FileName);
        var lines = File.Exists(manifest) ? File.ReadAllLines(manifest) : [];
        var own = lines.FirstOrDefault() == Marker
            ? lines.Where(line => line.Length > HashDigits + 2 && line[0] != '#').Select(line => line[(HashDigits + 2)..]).Append(FileName).ToHashSet()
            : [];
        var ownFolders = own.SelectMany(FoldersAbove).ToHashSet();
        return Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
            IgnoreInaccessible = false,
        })
            .Select(entry => Path.GetRelativePath(folder, entry))
            .Where(entry => own.Count == 0
                || entry != ProductFolder && !entry.StartsWith($"{ProductFolder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .FirstOrDefault(entry => !own.Contains(entry) && !ownFolders.Contains(entry));
    }

    private static IEnumerable<string> FoldersAbove(string file)
    {
        for (var folder = Path.GetDirectoryName(file); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}

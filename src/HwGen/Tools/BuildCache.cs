using System.Collections.Concurrent;

namespace HwGen.Tools;

/// <summary>
/// Keeps built folders under the hash of everything that they depend on. An entry is built beside its place and renamed
/// into it, so that an interrupted build never looks complete; of two processes that build the same entry, the second
/// to finish takes the first one's. Beyond the size limit the entries that were not used for longest are deleted.
/// </summary>
/// <param name="folder">Where the entries lie.</param>
/// <param name="maximumBytes">The size that the cache is cut back to when an entry is added.</param>
public sealed class BuildCache(string folder, long maximumBytes = BuildCache.DefaultMaximumBytes)
{
    /// <summary>The size limit where <c>HWGEN_CACHE_MIB</c> doesn't set another: 4 GiB.</summary>
    public const long DefaultMaximumBytes = 4L << 30;

    private const string FolderVariable = "HWGEN_CACHE";
    private const string SizeVariable = "HWGEN_CACHE_MIB";
    private const string UnfinishedSuffix = ".unfinished";

    /// <summary>An entry used so lately may be about to run in some process: the size limit can wait.</summary>
    private static readonly TimeSpan EvictionGrace = TimeSpan.FromMinutes(10);

    /// <summary>No build takes so long: what is left of it belongs to a process that was killed.</summary>
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(2);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    /// <summary>Where the entries lie.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>
    /// The user's cache: <c>HWGEN_CACHE</c>, or else <c>hwgen</c> in <c>XDG_CACHE_HOME</c>, or else <c>~/.cache/hwgen</c>;
    /// its size limit is <c>HWGEN_CACHE_MIB</c>, or else <see cref="DefaultMaximumBytes"/>.
    /// </summary>
    /// <param name="readVariable">Reads an environment variable; null means those of this process.</param>
    public static BuildCache FromEnvironment(Func<string, string?>? readVariable = null)
    {
        readVariable ??= Environment.GetEnvironmentVariable;
        var size = DefaultMaximumBytes;
        if (readVariable(SizeVariable) is { Length: > 0 } text)
        {
            size = uint.TryParse(text, out var mebibytes)
                ? (long)mebibytes << 20
                : throw new ToolException($"{SizeVariable} must be a whole number of MiB, not '{text}'.");
        }

        if (readVariable(FolderVariable) is { Length: > 0 } chosen)
        {
            return new(chosen, size);
        }

        // The XDG specification has relative paths ignored.
        var caches = readVariable("XDG_CACHE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg)
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new(Path.Combine(caches, "hwgen"), size);
    }

    /// <summary>The folder of the entry <paramref name="key"/>, which is built first where there is none.</summary>
    /// <param name="key">The hash of everything that the entry depends on.</param>
    /// <param name="buildAsync">Fills the folder that it is given; what it leaves there is the entry.</param>
    /// <param name="cancellationToken">Cancels the build, of which nothing remains.</param>
    public async Task<string> GetOrAddAsync(
        string key, Func<string, CancellationToken, Task> buildAsync, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(key, _ => new(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var entry = Path.Combine(Folder, key);
            if (!TryUse(entry))
            {
                await AddAsync(entry, buildAsync, cancellationToken).ConfigureAwait(false);
                Evict();
            }

            return entry;
        }
        finally
        {
            gate.Release();
        }
    }

    private static bool TryUse(string entry)
    {
        try
        {
            // An entry's own time stamp says when it was last used.
            Directory.SetLastWriteTimeUtc(entry, DateTime.UtcNow);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static async Task AddAsync(
        string entry, Func<string, CancellationToken, Task> buildAsync, CancellationToken cancellationToken)
    {
        var unfinished = $"{entry}.{Path.GetRandomFileName()}{UnfinishedSuffix}";
        try
        {
            CreateFolder(unfinished);
            await buildAsync(unfinished, cancellationToken).ConfigureAwait(false);
            Directory.Move(unfinished, entry);
        }
        catch (IOException) when (Directory.Exists(entry) && Directory.Exists(unfinished))
        {
            // Another process finished the same build in the meantime.
        }
        finally
        {
            Delete(unfinished);
        }
    }

    private static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                $"The build cache can't be written: {exception.Message} Set {FolderVariable} to another folder.", exception);
        }
    }

    private static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is gone already, or another process is deleting it too; what remains goes with a later eviction.
        }
    }

    private void Evict()
    {
        var now = DateTime.UtcNow;
        var entries = new List<(DirectoryInfo Folder, long Bytes)>();
        foreach (var entry in new DirectoryInfo(Folder).EnumerateDirectories())
        {
            if (!entry.Name.EndsWith(UnfinishedSuffix, StringComparison.Ordinal))
            {
                entries.Add((entry, SizeOf(entry)));
            }
            else if (now - entry.LastWriteTimeUtc > AbandonedAfter)
            {
                Delete(entry.FullName);
            }
        }

        var excess = entries.Sum(entry => entry.Bytes) - maximumBytes;
        foreach (var (entry, bytes) in entries.OrderBy(entry => entry.Folder.LastWriteTimeUtc))
        {
            if (excess <= 0 || now - entry.LastWriteTimeUtc < EvictionGrace)
            {
                return;
            }

            Delete(entry.FullName);
            excess -= bytes;
        }
    }

    private static long SizeOf(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // Another process is deleting it.
            return 0;
        }
    }
}

using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Tools;

public sealed class BuildCacheTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hwgen-test-");
    private int _builds;

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Entry_is_built_once()
    {
        var cache = new BuildCache(_folder.FullName);

        var first = await cache.GetOrAddAsync("key", BuildAsync, TestToken);
        var second = await cache.GetOrAddAsync("key", BuildAsync, TestToken);

        second.ShouldBe(first);
        File.ReadAllText(Path.Combine(first, "file")).ShouldBe("built");
        _builds.ShouldBe(1);
    }

    [Fact]
    public async Task Another_key_is_another_entry()
    {
        var cache = new BuildCache(_folder.FullName);

        var first = await cache.GetOrAddAsync("a", BuildAsync, TestToken);
        var second = await cache.GetOrAddAsync("b", BuildAsync, TestToken);

        second.ShouldNotBe(first);
        _builds.ShouldBe(2);
    }

    [Fact]
    public async Task Failed_build_leaves_nothing()
    {
        var cache = new BuildCache(_folder.FullName);

        await Should.ThrowAsync<InvalidDataException>(() => cache.GetOrAddAsync(
            "key",
            async (folder, token) =>
            {
                await BuildAsync(folder, token);
                throw new InvalidDataException();
            },
            TestToken));

        _folder.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_process_left_does_not_look_complete_and_goes_in_time()
    {
        var left = _folder.CreateSubdirectory("key.abc.unfinished");
        left.LastWriteTimeUtc = DateTime.UtcNow.AddDays(-3);

        await new BuildCache(_folder.FullName).GetOrAddAsync("key", BuildAsync, TestToken);

        _builds.ShouldBe(1);
        left.Refresh();
        left.Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_users_of_one_cache_object_build_once()
    {
        var cache = new BuildCache(_folder.FullName);

        await Task.WhenAll(
            cache.GetOrAddAsync("key", SlowlyAsync, TestToken),
            cache.GetOrAddAsync("key", SlowlyAsync, TestToken));

        _builds.ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_that_build_the_same_entry_both_succeed()
    {
        // Two cache objects know as little of each other as two processes do.
        using var bothStarted = new Barrier(2);

        var entries = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            () => new BuildCache(_folder.FullName).GetOrAddAsync(
                "key",
                (folder, token) =>
                {
                    bothStarted.SignalAndWait(token);
                    return BuildAsync(folder, token);
                },
                TestToken),
            TestToken)));

        _builds.ShouldBe(2);
        entries[1].ShouldBe(entries[0]);
        File.ReadAllText(Path.Combine(entries[0], "file")).ShouldBe("built");
        _folder.EnumerateFileSystemInfos().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Entry_that_was_not_used_for_longest_is_evicted_first()
    {
        var cache = new BuildCache(_folder.FullName, maximumBytes: 12);
        var entries = new List<string>();
        foreach (var key in (string[])["oldest", "older"])
        {
            entries.Add(await cache.GetOrAddAsync(key, BuildAsync, TestToken));
        }

        Directory.SetLastWriteTimeUtc(entries[0], DateTime.UtcNow.AddHours(-2));
        Directory.SetLastWriteTimeUtc(entries[1], DateTime.UtcNow.AddHours(-1));
        entries.Add(await cache.GetOrAddAsync("new", BuildAsync, TestToken));

        entries.Select(Directory.Exists).ShouldBe([false, true, true]);
    }

    [Fact]
    public async Task Entry_in_use_outlives_the_size_limit()
    {
        var cache = new BuildCache(_folder.FullName, maximumBytes: 1);

        var first = await cache.GetOrAddAsync("a", BuildAsync, TestToken);
        await cache.GetOrAddAsync("b", BuildAsync, TestToken);

        Directory.Exists(first).ShouldBeTrue();
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_a_tool_error()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");

        var exception = await Should.ThrowAsync<ToolException>(
            () => new BuildCache(Path.Combine(file, "cache")).GetOrAddAsync("key", BuildAsync, TestToken));

        exception.Message.ShouldContain("Set HWGEN_CACHE to another folder.");
    }

    [Theory]
    [InlineData("/a", "/b", "/a")]
    [InlineData(null, "/b", "/b/hwgen")]
    [InlineData("", "/b", "/b/hwgen")]
    public void Folder_follows_the_environment(string? chosen, string? caches, string expected) =>
        BuildCache.FromEnvironment(name => name switch
        {
            "HWGEN_CACHE" => chosen,
            "XDG_CACHE_HOME" => caches,
            _ => null,
        }).Folder.ShouldBe(expected);

    [Fact]
    public void Size_limit_that_is_no_number_is_refused() =>
        Should.Throw<ToolException>(() => BuildCache.FromEnvironment(name => name == "HWGEN_CACHE_MIB" ? "lots" : null))
            .Message.ShouldBe("HWGEN_CACHE_MIB must be a whole number of MiB, not 'lots'.");

    private Task BuildAsync(string folder, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _builds);
        return File.WriteAllTextAsync(Path.Combine(folder, "file"), "built", cancellationToken);
    }

    private async Task SlowlyAsync(string folder, CancellationToken cancellationToken)
    {
        await Task.Delay(50, cancellationToken);
        await BuildAsync(folder, cancellationToken);
    }
}

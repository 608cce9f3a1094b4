using HwGen.Emission;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Emission;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_replaced_and_missing_folders_are_made()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("a/b/file.txt");

        AtomicFile.Write(path, "first");
        AtomicFile.Write(path, "second");

        File.ReadAllText(path).ShouldBe("second");
        Directory.GetFileSystemEntries(folder.PathOf("a/b")).ShouldBe([path]);
    }

    [Fact]
    public void A_folder_in_the_way_is_an_error_that_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("target"));

        Should.Throw<OutputException>(() => AtomicFile.Write(folder.PathOf("target"), "text")).Message.ShouldContain("it is a folder");
        folder.Names.ShouldBe(["target"]);
    }

    [Fact]
    public void A_symbolic_link_stays_and_the_file_that_it_points_to_is_replaced()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("file"), "first");
        File.CreateSymbolicLink(folder.PathOf("link"), folder.PathOf("file"));

        AtomicFile.Write(folder.PathOf("link"), "second");

        File.ReadAllText(folder.PathOf("file")).ShouldBe("second");
        File.ResolveLinkTarget(folder.PathOf("link"), returnFinalTarget: false).ShouldNotBeNull();
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        // A file in the place of the device would take the text.
        Should.Throw<OutputException>(() => AtomicFile.Write("/dev/full", "text"));
    }
}

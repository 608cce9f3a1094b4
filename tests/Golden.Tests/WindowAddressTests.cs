using CsCheck;
using HwGen.Golden.Workloads;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class WindowAddressTests
{
    private static readonly Gen<WindowAddress> Any =
        from height in Gen.Int[1, 12]
        from width in Gen.Int[1, 12]
        from down in Gen.Int[1, 6]
        from across in Gen.Int[1, 6]
        select new WindowAddress(height * down, width * across, height, width);

    [Fact]
    public void The_order_is_a_bijection() => Any.Sample(windows =>
    {
        var seen = new bool[windows.Tokens];
        for (var position = 0; position < windows.Tokens; position++)
        {
            var address = windows.ToRaster(position);
            seen[address].ShouldBeFalse();
            seen[address] = true;
            windows.FromRaster(address).ShouldBe(position);
        }
    });

    [Fact]
    public void Windows_hold_neighbours() => Any.Sample(windows =>
    {
        for (var position = 0; position < windows.Tokens; position++)
        {
            var (window, token) = Math.DivRem(position, windows.WindowTokens);
            var (y, x) = Math.DivRem(windows.ToRaster(position), windows.GridWidth);
            var across = windows.GridWidth / windows.WindowWidth;
            ((y / windows.WindowHeight * across) + (x / windows.WindowWidth)).ShouldBe(window);
            ((y % windows.WindowHeight * windows.WindowWidth) + (x % windows.WindowWidth)).ShouldBe(token);
        }
    });

    [Fact]
    public void Scattering_what_was_gathered_restores_the_grid() =>
        Gen.Select(Any, Gen.Int[1, 5]).Sample((windows, channels) =>
        {
            var grid = Enumerable.Range(0, windows.Tokens * channels).ToArray();
            var restored = new int[grid.Length];
            var chunk = new int[windows.WindowTokens * channels];
            for (var window = 0; window < windows.Windows; window++)
            {
                windows.Gather(window, grid, channels, chunk);
                chunk[^1].ShouldBe((windows.ToRaster(((window + 1) * windows.WindowTokens) - 1) * channels) + channels - 1);
                windows.Scatter<int>(window, chunk, channels, restored);
            }

            restored.ShouldBe(grid);
        });

    [Theory]
    [InlineData("uniform-256", new[] { 64, 16, 4, 1 }, new[] { 4, 16, 64, 256 })]
    [InlineData("16-window", new[] { 16, 16, 16, 16 }, new[] { 16, 16, 16, 16 })]
    [InlineData("whole", new[] { 1, 1, 1, 1 }, new[] { 256, 256, 256, 256 })]
    [InlineData("8x16", new[] { 128, 32, 8, 2 }, new[] { 2, 8, 32, 128 })]
    public void Geometries_cut_SegFormer_B0_as_published(string name, int[] windows, int[] keys)
    {
        WindowGeometry[] geometries =
        [
            WindowGeometry.Uniform256, WindowGeometry.SixteenWindows, WindowGeometry.Whole, WindowGeometry.Fixed(8, 16),
        ];
        var geometry = geometries.Single(geometry => geometry.Name == name);
        SegFormerB0.Encoder.Stages.Select(stage => geometry.Tokens(stage).Windows).ShouldBe(windows);
        SegFormerB0.Encoder.Stages.Select(stage => geometry.Keys(stage).Windows).ShouldBe(windows);
        SegFormerB0.Encoder.Stages.Select(stage => geometry.Keys(stage).WindowTokens).ShouldBe(keys);
    }

    [Fact]
    public void Windows_that_divide_nothing_are_refused()
    {
        Should.Throw<ArgumentException>(() => new WindowAddress(8, 8, 3, 8));
        Should.Throw<ArgumentException>(() => new WindowAddress(8, 8, 8, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => new WindowAddress(8, 8, 0, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new WindowAddress(8, 8, 4, 4).ToRaster(64));
        Should.Throw<ArgumentOutOfRangeException>(() => new WindowAddress(8, 8, 4, 4).FromRaster(-1));
        Should.Throw<ArgumentException>(() => WindowGeometry.Fixed(4, 4).Keys(SegFormerB0.Encoder.Stages[0]));
    }
}

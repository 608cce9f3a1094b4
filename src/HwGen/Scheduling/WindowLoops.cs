using HwGen.Golden;

namespace HwGen.Scheduling;

/// <summary>Four nested loops, of which window_address makes addresses: loop 0 is the innermost.</summary>
/// <param name="Counts">Iterations of each loop.</param>
/// <param name="Strides">Step of each loop.</param>
public sealed record WindowLoops(IReadOnlyList<int> Counts, IReadOnlyList<int> Strides)
{
    /// <summary>Raster addresses in window order (docs/numerics.md section 11).</summary>
    public static WindowLoops ToRaster(WindowAddress window) => new(
        [window.WindowWidth, window.WindowHeight, window.GridWidth / window.WindowWidth, window.GridHeight / window.WindowHeight],
        [1, window.GridWidth, window.WindowWidth, window.GridWidth * window.WindowHeight]);

    /// <summary>Positions in window order, in raster order.</summary>
    public static WindowLoops FromRaster(WindowAddress window) => new(
        [window.WindowWidth, window.GridWidth / window.WindowWidth, window.WindowHeight, window.GridHeight / window.WindowHeight],
        [1, window.WindowTokens, window.WindowWidth, window.WindowTokens * (window.GridWidth / window.WindowWidth)]);
}

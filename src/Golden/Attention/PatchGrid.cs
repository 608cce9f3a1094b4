namespace HwGen.Golden.Attention;

/// <summary>The spatial reduction's view of a grid: square patches of tokens, one after another.</summary>
public static class PatchGrid
{
    /// <summary>
    /// Lays out a channel-last grid for a convolution whose kernel is its stride: a row for each patch in raster order,
    /// in it the patch's rows, columns and channels.
    /// </summary>
    /// <param name="grid">Height x width x channels.</param>
    /// <param name="width">Tokens from left to right, a multiple of the side.</param>
    /// <param name="channels">Numbers in a token.</param>
    /// <param name="side">Tokens on a patch's side; divides the height too.</param>
    public static T[] Unfold<T>(ReadOnlySpan<T> grid, int width, int channels, int side)
    {
        var patches = new WindowAddress(grid.Length / channels / width, width, side, side);
        var unfolded = new T[grid.Length];
        var length = side * side * channels;
        for (var patch = 0; patch < patches.Windows; patch++)
        {
            patches.Gather(patch, grid, channels, unfolded.AsSpan(patch * length, length));
        }

        return unfolded;
    }
}

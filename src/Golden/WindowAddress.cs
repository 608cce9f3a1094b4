namespace HwGen.Golden;

/// <summary>
/// Patch rearrangement: raster addresses of a grid's tokens in window order. Windows follow one another in raster order,
/// and so do the tokens inside a window; the order is a bijection.
/// </summary>
public sealed class WindowAddress
{
    /// <summary>Cuts a grid into windows.</summary>
    /// <param name="gridHeight">Tokens from top to bottom.</param>
    /// <param name="gridWidth">Tokens from left to right.</param>
    /// <param name="windowHeight">Tokens of a window from top to bottom, a divisor of the grid's.</param>
    /// <param name="windowWidth">Tokens of a window from left to right, a divisor of the grid's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is below 1.</exception>
    /// <exception cref="ArgumentException">The windows do not divide the grid.</exception>
    public WindowAddress(int gridHeight, int gridWidth, int windowHeight, int windowWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(gridHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(gridWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowWidth, 1);
        if (gridHeight % windowHeight != 0 || gridWidth % windowWidth != 0)
        {
            throw new ArgumentException(
                $"Windows of {windowHeight} x {windowWidth} do not divide a grid of {gridHeight} x {gridWidth}.");
        }

        GridHeight = gridHeight;
        GridWidth = gridWidth;
        WindowHeight = windowHeight;
        WindowWidth = windowWidth;
    }

    /// <summary>Tokens of the grid from top to bottom.</summary>
    public int GridHeight { get; }

    /// <summary>Tokens of the grid from left to right.</summary>
    public int GridWidth { get; }

    /// <summary>Tokens of a window from top to bottom.</summary>
    public int WindowHeight { get; }

    /// <summary>Tokens of a window from left to right.</summary>
    public int WindowWidth { get; }

    /// <summary>Tokens of the grid.</summary>
    public int Tokens => GridHeight * GridWidth;

    /// <summary>Tokens of a window.</summary>
    public int WindowTokens => WindowHeight * WindowWidth;

    /// <summary>Windows of the grid.</summary>
    public int Windows => Tokens / WindowTokens;

    /// <summary>Raster address of the token at a place in window order.</summary>
    /// <param name="position">Window index times tokens of a window, plus the token's place in its window.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public int ToRaster(int position)
    {
        Require(position, nameof(position));
        var (window, token) = Math.DivRem(position, WindowTokens);
        var (windowRow, windowColumn) = Math.DivRem(window, GridWidth / WindowWidth);
        var (row, column) = Math.DivRem(token, WindowWidth);
        return (((windowRow * WindowHeight) + row) * GridWidth) + (windowColumn * WindowWidth) + column;
    }

    /// <summary>Place in window order of the token at a raster address.</summary>
    /// <param name="address">Row times the grid's width, plus column.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public int FromRaster(int address)
    {
        Require(address, nameof(address));
        var (y, x) = Math.DivRem(address, GridWidth);
        var (windowRow, row) = Math.DivRem(y, WindowHeight);
        var (windowColumn, column) = Math.DivRem(x, WindowWidth);
        var window = (windowRow * (GridWidth / WindowWidth)) + windowColumn;
        return (window * WindowTokens) + (row * WindowWidth) + column;
    }

    /// <summary>Copies one window's tokens out of a channel-last tensor in raster order.</summary>
    /// <param name="window">Window index.</param>
    /// <param name="raster">Tokens times channels, raster order.</param>
    /// <param name="channels">Numbers in a token.</param>
    /// <param name="chunk">Tokens of a window times channels.</param>
    public void Gather<T>(int window, ReadOnlySpan<T> raster, int channels, Span<T> chunk)
    {
        for (var row = 0; row < WindowHeight; row++)
        {
            var address = ToRaster((window * WindowTokens) + (row * WindowWidth));
            raster.Slice(address * channels, WindowWidth * channels).CopyTo(chunk[(row * WindowWidth * channels)..]);
        }
    }

    /// <summary>Copies one window's tokens back into a channel-last tensor in raster order.</summary>
    /// <param name="window">Window index.</param>
    /// <param name="chunk">Tokens of a window times channels.</param>
    /// <param name="channels">Numbers in a token.</param>
    /// <param name="raster">Tokens times channels, raster order.</param>
    public void Scatter<T>(int window, ReadOnlySpan<T> chunk, int channels, Span<T> raster)
    {
        for (var row = 0; row < WindowHeight; row++)
        {
            var address = ToRaster((window * WindowTokens) + (row * WindowWidth));
            chunk.Slice(row * WindowWidth * channels, WindowWidth * channels).CopyTo(raster[(address * channels)..]);
        }
    }

    private void Require(int token, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Tokens, name);
    }
}

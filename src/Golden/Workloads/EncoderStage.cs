namespace HwGen.Golden.Workloads;

/// <summary>One stage of a pyramid vision transformer: layers of attention over the same grid of tokens.</summary>
public sealed record EncoderStage
{
    /// <summary>Describes a stage.</summary>
    /// <param name="index">Its place in the encoder, counted from 1.</param>
    /// <param name="gridHeight">Tokens from top to bottom.</param>
    /// <param name="gridWidth">Tokens from left to right.</param>
    /// <param name="channels">Numbers in a token, a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">Attention heads.</param>
    /// <param name="spatialReduction">Side R of the patch of tokens that becomes one key and one value, a divisor of
    /// both sides of the grid; 1 reduces nothing.</param>
    /// <param name="depth">Layers.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is below 1.</exception>
    /// <exception cref="ArgumentException">The heads do not divide the channels, or the reduction the grid.</exception>
    public EncoderStage(
        int index, int gridHeight, int gridWidth, int channels, int heads, int spatialReduction, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(gridHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(gridWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(spatialReduction, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        if (channels % heads != 0)
        {
            throw new ArgumentException($"{heads} heads do not divide {channels} channels.", nameof(heads));
        }

        if (gridHeight % spatialReduction != 0 || gridWidth % spatialReduction != 0)
        {
            throw new ArgumentException(
                $"A reduction by {spatialReduction} does not divide a grid of {gridHeight} x {gridWidth}.",
                nameof(spatialReduction));
        }

        Index = index;
        GridHeight = gridHeight;
        GridWidth = gridWidth;
        Channels = channels;
        Heads = heads;
        SpatialReduction = spatialReduction;
        Depth = depth;
    }

    /// <summary>Place in the encoder, counted from 1.</summary>
    public int Index { get; }

    /// <summary>Tokens from top to bottom.</summary>
    public int GridHeight { get; }

    /// <summary>Tokens from left to right.</summary>
    public int GridWidth { get; }

    /// <summary>Numbers in a token.</summary>
    public int Channels { get; }

    /// <summary>Attention heads.</summary>
    public int Heads { get; }

    /// <summary>Side of the patch of tokens that becomes one key and one value; 1 where there is no reduction.</summary>
    public int SpatialReduction { get; }

    /// <summary>Layers.</summary>
    public int Depth { get; }

    /// <summary>Tokens of the grid: queries of a layer.</summary>
    public int Tokens => GridHeight * GridWidth;

    /// <summary>Tokens after spatial reduction: keys and values of a layer.</summary>
    public int ReducedTokens => Tokens / (SpatialReduction * SpatialReduction);

    /// <summary>Channels of one head.</summary>
    public int HeadDimension => Channels / Heads;

    /// <summary>The same stage with a grid of its own: a chunk of it, say.</summary>
    /// <param name="height">Tokens from top to bottom.</param>
    /// <param name="width">Tokens from left to right.</param>
    public EncoderStage WithGrid(int height, int width) => new(Index, height, width, Channels, Heads, SpatialReduction, Depth);

    /// <summary>The same stage with a key and a value for each token.</summary>
    public EncoderStage WithoutReduction() => new(Index, GridHeight, GridWidth, Channels, Heads, 1, Depth);

    /// <summary>The trained products of one layer: query, key, value, output and, where the stage reduces its tokens,
    /// the spatial reduction.</summary>
    public IReadOnlyList<ProjectionShape> Projections()
    {
        var shapes = new List<ProjectionShape>
        {
            new(Index, ProjectionKind.Query, Channels, Channels, Tokens),
            new(Index, ProjectionKind.Key, Channels, Channels, ReducedTokens),
            new(Index, ProjectionKind.Value, Channels, Channels, ReducedTokens),
            new(Index, ProjectionKind.Output, Channels, Channels, Tokens),
        };
        if (SpatialReduction > 1)
        {
            var patch = SpatialReduction * SpatialReduction * Channels;
            shapes.Add(new(Index, ProjectionKind.SpatialReduction, patch, Channels, ReducedTokens));
        }

        return shapes;
    }
}

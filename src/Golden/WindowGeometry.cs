using HwGen.Golden.Workloads;

namespace HwGen.Golden;

/// <summary>How a stage's grid of tokens is cut into windows; a window's tokens are one chunk of attention.</summary>
public sealed class WindowGeometry
{
    private readonly Func<EncoderStage, (int Height, int Width)> _window;

    private WindowGeometry(string name, Func<EncoderStage, (int Height, int Width)> window)
    {
        Name = name;
        _window = window;
    }

    /// <summary>Windows of 16 x 16 tokens in every stage; a grid that is smaller is one window.</summary>
    public static WindowGeometry Uniform256 { get; } = new(
        "uniform-256", stage => (Math.Min(16, stage.GridHeight), Math.Min(16, stage.GridWidth)));

    /// <summary>4 x 4 windows in every stage, a quarter of the grid high and wide.</summary>
    public static WindowGeometry SixteenWindows { get; } = new(
        "16-window", stage => (stage.GridHeight / 4, stage.GridWidth / 4));

    /// <summary>One window that covers the stage: plain attention.</summary>
    public static WindowGeometry Whole { get; } = new("whole", stage => (stage.GridHeight, stage.GridWidth));

    /// <summary>What configurations call it.</summary>
    public string Name { get; }

    /// <summary>Windows of one size in every stage.</summary>
    /// <param name="height">Tokens from top to bottom.</param>
    /// <param name="width">Tokens from left to right.</param>
    public static WindowGeometry Fixed(int height, int width) => new($"{height}x{width}", _ => (height, width));

    /// <summary>The stage's tokens in window order.</summary>
    /// <param name="stage">Any stage.</param>
    /// <exception cref="ArgumentException">The windows do not divide the grid, or the stage's spatial reduction does not
    /// divide the windows.</exception>
    public WindowAddress Tokens(EncoderStage stage) => Address(stage, 1);

    /// <summary>The stage's reduced tokens, its keys and values, in window order.</summary>
    /// <param name="stage">Any stage.</param>
    /// <exception cref="ArgumentException">The windows do not divide the grid, or the stage's spatial reduction does not
    /// divide the windows.</exception>
    public WindowAddress Keys(EncoderStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Address(stage, stage.SpatialReduction);
    }

    private WindowAddress Address(EncoderStage stage, int reduction)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var (height, width) = _window(stage);
        if (height < 1 || width < 1 || height % stage.SpatialReduction != 0 || width % stage.SpatialReduction != 0)
        {
            throw new ArgumentException(
                $"A reduction by {stage.SpatialReduction} does not divide windows of {height} x {width}.",
                nameof(stage));
        }

        return new WindowAddress(
            stage.GridHeight / reduction, stage.GridWidth / reduction, height / reduction, width / reduction);
    }
}

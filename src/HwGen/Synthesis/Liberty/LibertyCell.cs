namespace HwGen.Synthesis.Liberty;

/// <summary>A cell of a library.</summary>
public sealed record LibertyCell
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its area in the library's unit.</summary>
    public required double Area { get; init; }

    /// <summary>Its pins.</summary>
    public required IReadOnlyList<LibertyPin> Pins { get; init; }

    /// <summary>Whether it is a flip-flop.</summary>
    public bool IsFlipFlop { get; init; }

    /// <summary>Whether it is a latch.</summary>
    public bool IsLatch { get; init; }

    /// <summary>Its state; null if it has none, or several.</summary>
    public LibertyRegister? Register { get; init; }

    /// <summary>Whether the library asks not to use it, or made it for the borders of power domains.</summary>
    public bool IsForbidden { get; init; }

    /// <summary>The pins that it reads.</summary>
    public IEnumerable<LibertyPin> Inputs => Pins.Where(pin => pin.IsInput);

    /// <summary>The pins that it drives.</summary>
    public IEnumerable<LibertyPin> Outputs => Pins.Where(pin => !pin.IsInput);
}

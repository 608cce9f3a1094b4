namespace HwGen.Planning;

/// <summary>Sizes of the attention core with its weight memory.</summary>
public sealed record AcceleratorPlan
{
    /// <summary>Joins the two.</summary>
    /// <param name="memory">The weight memory, which loads the core's macros.</param>
    /// <param name="core">The core.</param>
    /// <exception cref="ArgumentException">They do not fit each other.</exception>
    public AcceleratorPlan(WeightMemoryPlan memory, CorePlan core)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(core);
        if (memory.Macros != core.Tiles || memory.Macro != core.Macro || memory.Rram.MaxFanout != core.MaxFanout)
        {
            throw new ArgumentException("The memory loads other macros than the core's, or bounds fan-out otherwise.", nameof(memory));
        }

        (Memory, Core) = (memory, core);
    }

    /// <summary>The weight memory.</summary>
    public WeightMemoryPlan Memory { get; }

    /// <summary>The core.</summary>
    public CorePlan Core { get; }
}

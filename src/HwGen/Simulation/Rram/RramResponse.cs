using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>A response of the RRAM: a line that was read, or the answer to another command.</summary>
/// <param name="Data">Words by lane.</param>
/// <param name="Last">It ends its command's response.</param>
/// <param name="Corrected">Lanes, a bit each, whose word had one bit wrong.</param>
/// <param name="Failed">Lanes whose word had more; all if the command failed.</param>
/// <param name="Spared">The word was given a spare.</param>
public sealed record RramResponse(UInt128[] Data, bool Last, int Corrected, int Failed, bool Spared)
{
    /// <summary>The fields as the bench prints them.</summary>
    /// <param name="plan">Sizes.</param>
    public string Text(RramPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return StreamField.Pack(Fields(plan));
    }

    /// <summary>The fields in the order of the ports.</summary>
    /// <param name="plan">Sizes.</param>
    public IEnumerable<StreamField> Fields(RramPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. Data.Select(word => new StreamField(word, plan.DataBits)),
            new(Last ? 1 : 0, 1),
            new(Corrected, plan.Lanes),
            new(Failed, plan.Lanes),
            new(Spared ? 1 : 0, 1),
        ];
    }
}

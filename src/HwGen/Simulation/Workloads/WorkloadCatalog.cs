using HwGen.Golden.Workloads;
using HwGen.Planning;

namespace HwGen.Simulation.Workloads;

/// <summary>The workloads by the names that the command line takes.</summary>
public static class WorkloadCatalog
{
    /// <summary>Every name with what it runs.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["macro"] = "random vectors and writes of every kind through one macro",
        ["segformer-b0/projections"] = "every Q, K, V, output and SR matrix of SegFormer-B0 at 512x512, tiled, in both modes",
    };

    /// <summary>The workloads that <paramref name="name"/> stands for; null if there is no such name.</summary>
    /// <param name="name">A name of <see cref="Names"/>.</param>
    /// <param name="plan">The macro.</param>
    /// <param name="vectors">Vectors: in all for <c>macro</c>, for each tile of a matrix.</param>
    /// <param name="seed">Seed of operands and addresses.</param>
    public static IEnumerable<MacroWorkload>? Create(string name, MacroPlan plan, int vectors, ulong seed) => name switch
    {
        "macro" => [new RandomWorkload(plan, vectors, seed)],
        "segformer-b0/projections" =>
            from shape in SegFormerB0.Encoder.Projections()
            from mode in (MacroMode[])[MacroMode.Bit, MacroMode.Element]
            select new ProjectionWorkload(plan, "segformer-b0", shape, mode, vectors, seed),
        _ => null,
    };
}

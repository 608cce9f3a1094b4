using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Reports;

/// <summary>Cycles that a chunk keeps a part of a node busy, the busiest node's. No interval between two chunks is shorter.</summary>
/// <param name="Resource">The part.</param>
/// <param name="Node">The node.</param>
/// <param name="Cycles">Cycles for a chunk.</param>
public sealed record CoreLoad(string Resource, string Node, int Cycles)
{
    /// <summary>The busiest macro, requantizer lanes, write port of a macro, ports of a buffer, and stream.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="program">The layer.</param>
    internal static IReadOnlyList<CoreLoad> Of(CorePlan plan, CoreProgram program)
    {
        var (arrivals, writes) = (new int[plan.Nodes], new int[plan.Nodes]);
        foreach (var (node, job) in program.Nodes.SelectMany(node => Chunk(node.Sends).Select(job => (node, job))))
        {
            Count(job, job.First, node.Routes);
            if (job.Second is { } second)
            {
                Count(job, second, node.SecondRoutes);
            }
        }

        return
        [
            Most("macro", node => node < plan.Tiles ? program.TileCycles[node].Values.Sum() : 0),
            Most("lanes", node => Chunk(program.Nodes[node].Sends).Sum(job => job.Rows * job.Beats)),
            Most("writes", node => writes[node]),
            Most("buffer writes", node => arrivals[node] - writes[node]),
            Most("buffer reads", node => Chunk(program.Nodes[node].Reads).Sum(job => job.Blocks * job.BlockRows * Beats(program.Nodes[node], job.Steps))),
            new("stream", "ports", program.Rows / program.Ports * program.RowBeats),
        ];

        CoreLoad Most(string resource, Func<int, int> cycles)
        {
            var node = Enumerable.Range(0, plan.Nodes).MaxBy(cycles);
            return new(resource, Name(plan, node), cycles(node));
        }

        void Count(SendJob job, Walk walk, List<Route> routes)
        {
            for (var row = 0; row < job.Rows; row++)
            {
                var set = row / walk.Rows % walk.Deals;
                foreach (var route in routes.Skip(walk.FirstRoute + (set * job.Beats)).Take(job.Beats))
                {
                    for (var node = 0; node < plan.Nodes; node++)
                    {
                        arrivals[node] += route.Nodes.Contains(node) ? 1 : 0;
                        writes[node] += route.Nodes.Contains(node) && route.Space != Space.Buffer ? 1 : 0;
                    }
                }
            }
        }
    }

    // Jobs come once for each chunk of a period.
    private static IEnumerable<TJob> Chunk<TJob>(List<TJob> jobs)
        where TJob : Job => jobs.Take(jobs.FindIndex(job => job.EndsChunk) + 1).Where(job => !job.IsIdle);

    private static int Beats(NodeProgram node, StepRange steps) => node.Steps[steps.First..(steps.Last + 1)].Sum(step => step.Beats);

    private static string Name(CorePlan plan, int node) =>
        node < plan.Tiles ? $"tile {node}"
        : node == plan.Norm ? "norm"
        : node < plan.PortNode(0) ? $"softmax {node - plan.SoftmaxNode(0)}"
        : $"port {node - plan.PortNode(0)}";
}

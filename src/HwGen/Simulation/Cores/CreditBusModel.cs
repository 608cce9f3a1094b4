using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>The block credit_bus: one credit in a cycle, the nodes in turn.</summary>
/// <param name="nodes">Nodes.</param>
internal sealed class CreditBusModel(int nodes)
{
    private int _last = nodes - 1;
    private Credit? _taken;

    /// <summary>The credit on the bus.</summary>
    public Credit? Output { get; private set; }

    /// <summary>Credits are on their way.</summary>
    public bool IsBusy => _taken is not null || Output is not null;

    /// <summary>Ends the cycle.</summary>
    /// <param name="requests">What each node wants to hand out.</param>
    /// <returns>The node whose credit is taken; null if there is none.</returns>
    public int? Advance(Credit?[] requests)
    {
        (Output, _taken) = (_taken, null);
        for (var i = 1; i <= nodes; i++)
        {
            var node = (_last + i) % nodes;
            if (requests[node] is { } credit)
            {
                (_last, _taken) = (node, credit);
                return node;
            }
        }

        return null;
    }
}

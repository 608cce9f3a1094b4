using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>
/// How many leaf cell inputs each net of a design drives. A net goes on through the ports of the modules it is connected
/// to, so its loads are counted in all of them; a buffer of a fan-out tree is one load on its input and drives a net of
/// its own. Clock and reset aren't counted: they get their trees when the design is placed. Nor are constants.
/// </summary>
/// <remarks>
/// Modules are looked at once each, leaves first: all that a module shows to those around it is which of its port bits
/// are one net, and the loads on that net inside. So a design of a hundred columns costs no more than one column.
/// </remarks>
public sealed class FanoutAnalysis
{
    private readonly Netlist _netlist;
    private readonly DesignConventions _conventions;
    private readonly Dictionary<string, PortNets> _analyzed = [];
    private readonly OrderedDictionary<string, ModuleFanout> _largest = [];

    private FanoutAnalysis(Netlist netlist, DesignConventions conventions)
    {
        _netlist = netlist;
        _conventions = conventions;
        Analyze(netlist.Top);
        // Every net is counted to its end in the highest module that it reaches.
        Largest = _largest.Values.MaxBy(module => module.Fanout)!;
    }

    /// <summary>The net of each module that drives most, leaves first. What the net drives above the module isn't
    /// counted there, but in the module above.</summary>
    public IReadOnlyCollection<ModuleFanout> Modules => _largest.Values;

    /// <summary>The net of the whole design that drives most.</summary>
    public ModuleFanout Largest { get; }

    /// <summary>Counts the loads of all nets of <paramref name="netlist"/>.</summary>
    /// <exception cref="ToolException">An instance doesn't fit the module it instantiates.</exception>
    public static FanoutAnalysis Of(Netlist netlist, DesignConventions conventions) => new(netlist, conventions);

    private PortNets PortNetsOf(NetlistModule module)
    {
        if (!_analyzed.TryGetValue(module.Name, out var nets))
        {
            nets = Analyze(module);
            _analyzed.Add(module.Name, nets);
        }

        return nets;
    }

    private PortNets Analyze(NetlistModule module)
    {
        if (module.SourceName == _conventions.BufferModule)
        {
            Record(module, fanout: 0, net: null);
            return PortNets.OfBuffer(module);
        }

        var loads = new NetLoads(module.NetCount);
        foreach (var cell in module.Cells)
        {
            if (_netlist.ModuleOf(cell) is { } child)
            {
                AddInstance(loads, cell, PortNetsOf(child));
            }
            else
            {
                foreach (var bit in cell.Pins.Where(pin => pin.IsInput).SelectMany(pin => pin.Bits))
                {
                    loads.Add(bit, 1);
                }
            }
        }

        foreach (var port in module.Ports.Where(port => _conventions.GlobalPorts.Contains(port.Name)))
        {
            foreach (var bit in port.Bits)
            {
                loads.Clear(bit);
            }
        }

        var net = loads.Largest();
        Record(module, net is null ? 0 : loads.Of(net.Value), net is null ? null : module.NameOf(net.Value));
        return PortNets.Of(module, loads);
    }

    private static void AddInstance(NetLoads loads, NetlistCell cell, PortNets child)
    {
        // Port bits that are one net inside the child join the nets around it.
        var outside = new int[child.Loads.Count];
        Array.Fill(outside, Netlist.Constant);
        foreach (var pin in cell.Pins)
        {
            if (!child.Ports.TryGetValue(pin.Port, out var inside) || inside.Count != pin.Bits.Count)
            {
                throw new ToolException($"The netlist connects {cell.Name}.{pin.Port} to what {cell.Type} doesn't have.");
            }

            for (var i = 0; i < inside.Count; i++)
            {
                var (net, bit) = (inside[i], pin.Bits[i]);
                if (net == Netlist.Constant || bit == Netlist.Constant)
                {
                    continue;
                }

                if (outside[net] == Netlist.Constant)
                {
                    outside[net] = bit;
                    loads.Add(bit, child.Loads[net]);
                }
                else
                {
                    loads.Join(outside[net], bit);
                }
            }
        }
    }

    private void Record(NetlistModule module, int fanout, string? net)
    {
        if (_largest.GetValueOrDefault(module.SourceName) is not { } known || known.Fanout < fanout)
        {
            _largest[module.SourceName] = new(module.SourceName, fanout, net);
        }
    }

    /// <summary>What a module shows of its nets to those around it.</summary>
    /// <param name="Ports">For each bit of each port, the number of its net among those of <paramref name="Loads"/>.</param>
    /// <param name="Loads">The loads that each net of the ports has inside.</param>
    private sealed record PortNets(IReadOnlyDictionary<string, IReadOnlyList<int>> Ports, IReadOnlyList<int> Loads)
    {
        public static PortNets Of(NetlistModule module, NetLoads loads)
        {
            var numbers = new Dictionary<int, int>();
            var counts = new List<int>();
            return new(module.Ports.ToDictionary(port => port.Name, port => (IReadOnlyList<int>)[.. port.Bits.Select(Number)]), counts);

            int Number(int bit)
            {
                if (bit == Netlist.Constant)
                {
                    return Netlist.Constant;
                }

                var net = loads.NetOf(bit);
                if (!numbers.TryGetValue(net, out var number))
                {
                    number = counts.Count;
                    numbers.Add(net, number);
                    counts.Add(loads.Of(net));
                }

                return number;
            }
        }

        /// <summary>A buffer's body may be a plain connection; its input and its output are two nets all the same.</summary>
        public static PortNets OfBuffer(NetlistModule module)
        {
            var counts = new List<int>();
            var ports = new Dictionary<string, IReadOnlyList<int>>();
            foreach (var port in module.Ports)
            {
                ports.Add(port.Name, [.. Enumerable.Range(counts.Count, port.Bits.Count)]);
                counts.AddRange(Enumerable.Repeat(port.IsInput ? 1 : 0, port.Bits.Count));
            }

            return new(ports, counts);
        }
    }
}

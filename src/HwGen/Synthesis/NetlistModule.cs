namespace HwGen.Synthesis;

/// <summary>One module of a <see cref="Netlist"/>. Its one-bit nets are numbered from 0.</summary>
public sealed record NetlistModule
{
    /// <summary>The name that cells refer to it by: one for each set of parameter values.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the Verilog module that it was made from.</summary>
    public required string SourceName { get; init; }

    /// <summary>The ports.</summary>
    public required IReadOnlyList<NetlistPort> Ports { get; init; }

    /// <summary>Leaf cells and instances of other modules.</summary>
    public required IReadOnlyList<NetlistCell> Cells { get; init; }

    /// <summary>The names of the nets, those that the Verilog gave first. A net may have many names.</summary>
    public required IReadOnlyList<NetlistName> Names { get; init; }

    /// <summary>One more than the highest number of a net.</summary>
    public required int NetCount { get; init; }

    /// <summary>The name of the one-bit net <paramref name="net"/>, an element of a vector with its index.</summary>
    public string NameOf(int net)
    {
        foreach (var name in Names)
        {
            for (var i = 0; i < name.Bits.Count; i++)
            {
                if (name.Bits[i] == net)
                {
                    return name.Bits.Count == 1 ? name.Name : $"{name.Name}[{name.FirstIndex + i}]";
                }
            }
        }

        return $"net {net}";
    }
}

using HwGen.Golden;

namespace HwGen.Programs;

/// <summary>What a node is told before it starts.</summary>
public sealed class NodeProgram
{
    /// <summary>What it reads.</summary>
    public List<ReadJob> Reads { get; } = [];

    /// <summary>Steps of what it reads.</summary>
    public List<ReadStep> Steps { get; } = [];

    /// <summary>What it sends.</summary>
    public List<SendJob> Sends { get; } = [];

    /// <summary>Routes of the first kind.</summary>
    public List<Route> Routes { get; } = [];

    /// <summary>Routes of the second kind: to buffers.</summary>
    public List<Route> SecondRoutes { get; } = [];

    /// <summary>Credits at the beginning: room that is free.</summary>
    public List<int> Credits { get; } = [];

    /// <summary>Counters of tokens in use.</summary>
    public int Tokens { get; set; }

    /// <summary>A tile's channels: biases and scales.</summary>
    public List<(int Bias, FixedPointScale Scale)> Channels { get; } = [];

    /// <summary>It has something to do.</summary>
    public bool IsUsed => Reads.Exists(job => !job.IsIdle) || Sends.Exists(job => !job.IsIdle);
}

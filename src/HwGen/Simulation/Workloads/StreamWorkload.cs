using HwGen.Modules;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Workloads;

/// <summary>What a block whose ports are streams is simulated with.</summary>
/// <param name="block">The block.</param>
/// <param name="model">Makes its model, freshly reset.</param>
/// <param name="words">The stimulus.</param>
/// <param name="watchdog">Idle cycles after which the bench gives up.</param>
/// <param name="design">What synthesis makes a netlist of: a part of the block; null for the block.</param>
public sealed class StreamWorkload(
    VerilogModule block,
    Func<IStreamModel> model,
    IReadOnlyList<StreamWord> words,
    int watchdog = StreamBench.Watchdog,
    VerilogModule? design = null) : Workload
{
    private readonly Lazy<int> _vectors =
        new(() => StreamBenchTiming.Predict(model(), words, StallPattern.None, watchdog).Results.Count());

    /// <inheritdoc/>
    public override string Name { get; } = block.Name.Replace('_', '-');

    /// <inheritdoc/>
    public override VerilogModule Block => block;

    /// <inheritdoc/>
    public override VerilogModule Design { get; } = design ?? block;


    /// <inheritdoc/>
    public override VerilogModule Bench => new StreamBench(block, watchdog);

    /// <inheritdoc/>
    public override int Vectors => _vectors.Value;

    /// <inheritdoc/>
    public override long Macs => 0;

    /// <inheritdoc/>
    public override IEnumerable<string> Stimulus() => words.Select(word => word.Line);

    /// <inheritdoc/>
    public override Prediction Predict(StallPattern stalls) => StreamBenchTiming.Predict(model(), words, stalls, watchdog);
}

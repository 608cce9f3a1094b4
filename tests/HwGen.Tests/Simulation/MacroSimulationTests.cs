using HwGen.Configuration;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation;

public sealed class MacroSimulationTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(8, 0)]
    [InlineData(0, 12)]
    [InlineData(7, 7)]
    public async Task Both_simulators_are_bit_exact_and_on_the_predicted_cycle_with_any_stalls(int source, int sink)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var stalls = new StallPattern(source, sink, 11);
        foreach (var simulator in (ISimulator[])[MacroBench.Verilator(), MacroBench.Icarus])
        {
            var result = await MacroBench.SimulateAsync(
                ConfigurationReader.ReadPreset("tiny"), simulator, stalls, TestContext.Current.CancellationToken, vectors: 300);

            result.FirstMismatch.ShouldBeNull(simulator.Name);
            result.Vectors.ShouldBe(300);
            result.Cycles.ShouldBe(result.PredictedCycles);
        }
    }

    [Fact]
    public async Task The_bodies_made_for_synthesis_simulate_as_those_made_for_simulators_do()
    {
        RealTools.Require("verilator", "g++", "make");
        var result = await MacroBench.SimulateAsync(
            ConfigurationReader.ReadPreset("tiny"), MacroBench.Verilator(plainView: true), new(2, 2, 5), TestContext.Current.CancellationToken, vectors: 2000);

        result.IsExact.ShouldBeTrue();
    }

    /// <summary>On Verilator the adders that are synthesized, on Icarus its own.</summary>
    [Theory]
    [Trait("tier", "default")]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(12, 8)]
    public async Task Pipelines_of_any_depth_are_bit_exact_and_on_the_predicted_cycle(int heapRegisters, int adderRegisters)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var tiny = ConfigurationReader.ReadPreset("tiny");
        var configuration = tiny with { Macro = tiny.Macro with { HeapRegisters = heapRegisters, AdderRegisters = adderRegisters } };
        foreach (var simulator in (ISimulator[])[MacroBench.Verilator(plainView: true), MacroBench.Icarus])
        {
            var result = await MacroBench.SimulateAsync(configuration, simulator, new(2, 2, 5), TestContext.Current.CancellationToken, vectors: 300);

            result.FirstMismatch.ShouldBeNull(simulator.Name);
            result.Cycles.ShouldBe(result.PredictedCycles);
        }
    }

    [Theory]
    [InlineData(MacroMode.Bit, 8, 17)]
    [InlineData(MacroMode.Element, 2, 11)]
    public void The_plan_of_dac25_has_the_intervals_and_latencies_of_its_specification(MacroMode mode, int interval, int latency)
    {
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("dac25")).Macro;

        plan.Interval(mode).ShouldBe(interval);
        plan.Latency(mode).ShouldBe(latency);
    }

    [Theory]
    [InlineData("dac25", MacroMode.Bit)]
    [InlineData("dac25", MacroMode.Element)]
    [InlineData("transcim", MacroMode.Element)]
    [InlineData("tiny", MacroMode.Bit)]
    public void Vectors_follow_each_other_without_a_bubble(string preset, MacroMode mode)
    {
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset(preset)).Macro;
        var vector = new MacroVector(mode, true, 0, new int[plan.VectorLength(mode)]);

        var cycles = MacroBenchTiming.PredictCycles(plan, [new([], [.. Enumerable.Repeat(vector, 50)])], StallPattern.None);

        cycles.ShouldBe((49 * plan.Interval(mode)) + plan.Latency(mode) + 1);
    }

    [Fact]
    public void A_workload_is_the_same_each_time_it_is_asked()
    {
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("edge")).Macro;
        var workload = new RandomWorkload(plan, 100, 3);

        MacroStimulus.Lines(plan, workload.Phases()).ShouldBe(MacroStimulus.Lines(plan, workload.Phases()));
    }
}

using HwGen.Configuration;
using HwGen.Golden.Workloads;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation;
using HwGen.Simulation.Cores;
using HwGen.Simulation.Streams;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Programs;

public sealed class LayerMapperTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 1)]
    public void Mapped(int stage, int chunks)
    {
        var macro = new MacroPlan(ConfigurationReader.ReadPreset("dac25").Macro with { Banks = 4 });
        var plan = new CorePlan(macro, tiles: 16, lanes: 32, softmaxUnits: 4, keys: 256, ports: 4, channels: 256, tileChannels: 256, buffer: 1024, maxFanout: 32);
        var chunk = Simulation.Cores.CoreChunk(SegFormerB0.Encoder.Stages[stage - 1], chunks);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var program = LayerMapper.Map(plan, chunk.Layer);
        output.WriteLine($"mapped in {watch.ElapsedMilliseconds} ms, bound {program.MacroBound}, ports {program.Ports}, dealt {program.DealtRows}");
        foreach (var (tile, cycles) in program.TileCycles.Index())
        {
            output.WriteLine($"  {tile}: {string.Join(", ", cycles.Select(pair => $"{pair.Key} {pair.Value}"))}");
        }

        var model = new AttentionCoreModel(plan, program);
        var words = CoreWords.Of(plan, program, chunk.Rows).ToList();
        var starts = words.FindIndex(word => word is StartWord);
        var traced = new Traced(model);
        var prediction = StreamBenchTiming.Predict(traced, words, StallPattern.None);
        var results = prediction.Results.Cast<StreamResult>().ToList();
        output.WriteLine($"{watch.ElapsedMilliseconds} ms, {prediction.Cycles} cycles, {results.Count} results, {starts} words before the start; macro cycles {string.Join(' ', model.MacroCycles)}");
        var rows = program.Rows / program.Ports * program.RowBeats;
        for (var i = 0; i < results.Count / rows; i++)
        {
            output.WriteLine($"  chunk {i} ends in cycle {results[((i + 1) * rows) - 1].Cycle - starts}");
        }

        File.WriteAllLines($"/tmp/trace{stage}.txt", traced.Lines.Select((lines, node) => $"{node}: {string.Join("; ", lines)}"));
        if (results.Count < rows * chunks)
        {
            model.Status.ToList().ForEach(line => output.WriteLine(line));
        }

        var actual = CoreWords.Rows(plan, program, [.. results.Select(result => result.Word)], chunk.Layer.Stage.Channels);
        actual.Count.ShouldBe(chunk.Expected.Count);
        for (var row = 0; row < actual.Count; row++)
        {
            actual[row].ShouldBe(chunk.Expected[row], $"row {row}");
        }
    }

    [Theory]
    [InlineData("icarus", 4, 8, 2, 2, 2)]
    [InlineData("verilator", 8, 8, 2, 2, 3)]
    [InlineData("verilator", 8, 8, 2, 1, 2)]
    [InlineData("verilator", 7, 8, 2, 1, 2)]
    [InlineData("verilator", 4, 8, 2, 1, 3)]
    public async Task Tiny(string simulator, int side, int channels, int heads, int reduction, int chunks)
    {
        var macro = new MacroPlan(ConfigurationReader.ReadPreset("tiny").Macro with { Banks = 4 });
        var plan = new CorePlan(macro, tiles: 4, lanes: 4, softmaxUnits: 2, keys: 64, ports: 2, channels: 32, tileChannels: 64, buffer: 2048, maxFanout: 32);
        var chunk = Simulation.Cores.CoreLayer(new EncoderStage(1, side, side, channels, heads, reduction, 1), chunks);
        var program = LayerMapper.Map(plan, chunk.Layer);
        output.WriteLine($"bound {program.MacroBound}, ports {program.Ports}, dealt {program.DealtRows}");
        var words = CoreWords.Of(plan, program, chunk.Rows).ToList();
        var model = new AttentionCoreModel(plan, program);
        var prediction = StreamBenchTiming.Predict(model, words, StallPattern.None);
        var results = prediction.Results.Cast<StreamResult>().ToList();
        output.WriteLine($"{words.Count} words, {prediction.Cycles} cycles, {results.Count} results");
        var actual = CoreWords.Rows(plan, program, [.. results.Select(result => result.Word)], channels);
        if (actual.Count != chunk.Expected.Count)
        {
            model.Status.ToList().ForEach(line => output.WriteLine(line));
        }

        actual.Count.ShouldBe(chunk.Expected.Count);
        for (var row = 0; row < actual.Count; row++)
        {
            actual[row].ShouldBe(chunk.Expected[row], $"row {row}");
        }

        foreach (var stalls in new[] { StallPattern.None, new StallPattern(4, 4, 7) })
        {
            var result = await Simulation.Streams.StreamBlocks.SimulateAsync(
                simulator == "icarus" ? Simulation.MacroBench.Icarus : Simulation.MacroBench.Verilator(),
                new HwGen.Modules.Cores.AttentionCore(plan), () => new AttentionCoreModel(plan, program), words, stalls);
            output.WriteLine($"{result}");
            result.FirstMismatch.ShouldBeNull();
            result.IsExact.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public async Task Full(int stage, int chunks)
    {
        var macro = new MacroPlan(ConfigurationReader.ReadPreset("dac25").Macro with { Banks = 4 });
        var plan = new CorePlan(macro, tiles: 16, lanes: 32, softmaxUnits: 4, keys: 256, ports: 4, channels: 256, tileChannels: 256, buffer: 1024, maxFanout: 32);
        var chunk = Simulation.Cores.CoreChunk(SegFormerB0.Encoder.Stages[stage - 1], chunks);
        var program = LayerMapper.Map(plan, chunk.Layer);
        var words = CoreWords.Of(plan, program, chunk.Rows).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = await Simulation.Streams.StreamBlocks.SimulateAsync(
            Simulation.MacroBench.Verilator(),
            new HwGen.Modules.Cores.AttentionCore(plan), () => new AttentionCoreModel(plan, program), words, StallPattern.None);
        output.WriteLine($"{watch.Elapsed} {result}");
        result.FirstMismatch.ShouldBeNull();
        result.IsExact.ShouldBeTrue();
    }

    private sealed class Traced(AttentionCoreModel model) : IStreamModel
    {
        private int _cycle;
        private int _start;
        private IReadOnlyList<string> _last = [];

        public List<List<string>> Lines { get; } = [];

        public string? Output => model.Output;

        public bool Ready(int input, bool outputReady) => model.Ready(input, outputReady);

        public void Advance(StreamWord? accepted, bool outputTaken)
        {
            if (accepted is StartWord)
            {
                _start = _cycle;
            }

            model.Advance(accepted, outputTaken);
            _cycle++;
            if (_start == 0)
            {
                return;
            }

            var now = model.Activity;
            for (var node = 0; node < now.Count; node++)
            {
                if (Lines.Count <= node)
                {
                    Lines.Add([]);
                }

                if (_last.Count == 0 || _last[node] != now[node])
                {
                    Lines[node].Add($"{_cycle - _start} {now[node]}");
                }
            }

            _last = now;
        }
    }
}

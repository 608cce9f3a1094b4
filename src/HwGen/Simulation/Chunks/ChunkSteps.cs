using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Simulation.Streams;
using HwGen.Simulation.Workloads;

namespace HwGen.Simulation.Chunks;

/// <summary>The steps of a chunk: tensors to a block's words, the block's results to tensors.</summary>
internal sealed class ChunkSteps(HwGenPlan plan, BlockBench bench, string name, CancellationToken cancellationToken)
{
    private readonly List<SimulationRun> _runs = [];

    /// <summary>The runs so far.</summary>
    public IReadOnlyList<SimulationRun> Runs => _runs;

    /// <summary>Layer norm of rows.</summary>
    public async Task<short[]> NormalizeAsync(string step, LayerNorm norm, short[] values)
    {
        var sizes = plan.LayerNorm;
        List<StreamWord> words =
        [
            .. Enumerable.Range(0, norm.Channels).Select(channel => new LayerNormLoad(sizes, channel, norm.Gains[channel], norm.Biases[channel])),
            new LayerNormSet(norm.Channels, norm.Shift, norm.Epsilon, norm.OutputBits),
        ];
        foreach (var row in values.Chunk(norm.Channels))
        {
            var groups = row.Select(value => (sbyte)value).Chunk(sizes.Lanes).ToList();
            words.AddRange(groups.Select((group, index) => new LayerNormInput(Padded(group, sizes.Lanes), index == groups.Count - 1)));
        }

        var block = new Modules.LayerNorm(sizes);
        var results = await PlayAsync(step, new StreamWorkload(block, () => new LayerNormModel(sizes), words)).ConfigureAwait(false);
        return Unpad(results, LayerNormPlan.ResultBits, sizes.Lanes, norm.Channels);
    }

    /// <summary>A trained product, requantized.</summary>
    public async Task<short[]> ProjectAsync(string step, QuantizedLinear linear, short[] inputs)
    {
        var sums = await MultiplyAsync(
            step,
            Matrix(inputs.Length / linear.Inputs, linear.Inputs, (row, column) => inputs[(row * linear.Inputs) + column]),
            Matrix(linear.Inputs, linear.Outputs, (row, column) => linear.Weights[(column * linear.Inputs) + row])).ConfigureAwait(false);
        var sizes = plan.Requantizer;
        var requantizer = linear.Requantizer;

        // Lanes beyond the last channel hand out a result, too: it must be known to be compared.
        var loads = Enumerable.Range(0, Sizes.CeilingDivide(linear.Outputs, sizes.Lanes) * sizes.Lanes).Select(channel =>
            channel < linear.Outputs
                ? new RequantizerLoad(sizes, channel, requantizer.Biases[channel], requantizer.Scales[channel])
                : new RequantizerLoad(sizes, channel, 0, new(0, 1)));
        return await RequantizeAsync(step, loads, sums, requantizer.OutputBits, _ => null).ConfigureAwait(false);
    }

    /// <summary>QK^T: heads x queries x keys.</summary>
    public async Task<int[]> LogitsAsync(EncoderStage stage, short[] query, short[] key)
    {
        var logits = new List<int>();
        var (channels, dimension) = (stage.Channels, stage.HeadDimension);
        for (var head = 0; head < stage.Heads; head++)
        {
            var first = head * dimension;
            var sums = await MultiplyAsync(
                $"logits/head{head}",
                Matrix(stage.Tokens, dimension, (row, column) => query[(row * channels) + first + column]),
                Matrix(dimension, stage.ReducedTokens, (row, column) => key[(column * channels) + first + row])).ConfigureAwait(false);
            logits.AddRange(sums.Cast<int>());
        }

        return [.. logits];
    }

    /// <summary>Logits requantized for softmax, shaped like them: a head's scale is its rows'.</summary>
    public async Task<short[]> LogitCodesAsync(EncoderStage stage, AttentionLayer layer, int[] logits)
    {
        var keys = stage.ReducedTokens;
        return await RequantizeAsync(
            "logit_codes",
            [],
            Matrix(logits.Length / keys, keys, (row, column) => logits[(row * keys) + column]),
            SoftmaxPlan.LogitBits,
            row => layer.LogitScales[row / stage.Tokens]).ConfigureAwait(false);
    }

    /// <summary>Exponentials, shaped like the logits, and a sum for each row.</summary>
    public async Task<(short[] Exponentials, int[] Sums)> SoftmaxAsync(EncoderStage stage, AttentionLayer layer, short[] codes)
    {
        var sizes = plan.Softmax;
        var random = new RandomSource(1);
        var words = codes.Chunk(stage.ReducedTokens)
            .SelectMany(row => SoftmaxStimulus.Row(sizes, row, layer.OperandBits == 4, random)).ToList();
        var results = await PlayAsync(
            "softmax", new StreamWorkload(new Modules.Softmax(sizes), () => new SoftmaxModel(sizes), words)).ConfigureAwait(false);
        int[] fields = [.. Enumerable.Repeat(SoftmaxPlan.ExponentialBits, sizes.Lanes), 1, sizes.SumBits];
        var unpacked = results.Select(word => StreamField.Unpack(word, fields)).ToList();
        var rowWords = sizes.WordsOf(stage.ReducedTokens);
        return (
            [.. unpacked.SelectMany((values, index) => values.Take(Used(index, sizes.Lanes, stage.ReducedTokens))).Select(value => (short)value)],
            [.. unpacked.Where((_, index) => index % rowWords == rowWords - 1).Select(values => (int)values[^1])]);
    }

    /// <summary>AV divided by the row sums: tokens x channels.</summary>
    public async Task<short[]> AverageAsync(EncoderStage stage, AttentionLayer layer, short[] exponentials, int[] sums, short[] value)
    {
        var divisions = sums.Select((sum, row) => new RowDividerWord(layer.AverageScales[row / stage.Tokens], (uint)sum)).ToList();
        var scales = (await PlayAsync(
            "av/divide", new StreamWorkload(new Modules.RowDivider(plan.MaxFanout), () => new RowDividerModel(), divisions)).ConfigureAwait(false))
            .Select(word => StreamField.Unpack(word, FixedPointScale.MultiplierBits, FixedPointScale.ShiftBits))
            .Select(fields => new FixedPointScale((int)fields[0], Math.Max(1, (int)fields[1]))).ToList();
        var (channels, dimension, keys) = (stage.Channels, stage.HeadDimension, stage.ReducedTokens);
        var average = new short[stage.Tokens * channels];
        for (var head = 0; head < stage.Heads; head++)
        {
            var first = head * dimension;
            var firstRow = head * stage.Tokens;
            var partials = await MultiplyAsync(
                $"av/head{head}",
                Matrix(stage.Tokens, keys, (row, column) => exponentials[((firstRow + row) * keys) + column]),
                Matrix(keys, dimension, (row, column) => value[(row * channels) + first + column]),
                isSigned: false).ConfigureAwait(false);
            var results = await RequantizeAsync(
                $"av/head{head}", [], partials, layer.AverageBits, row => scales[firstRow + row]).ConfigureAwait(false);
            for (var row = 0; row < stage.Tokens; row++)
            {
                results.AsSpan(row * dimension, dimension).CopyTo(average.AsSpan((row * channels) + first));
            }
        }

        return average;
    }

    /// <summary>The residual sum.</summary>
    public async Task<short[]> AddAsync(string step, Residual residual, short[] inputs, short[] addends)
    {
        var sizes = plan.Residual;
        var words = inputs.Chunk(sizes.Lanes).Zip(addends.Chunk(sizes.Lanes)).Select(pair => new ResidualInput(
            Padded([.. pair.First.Select(value => (sbyte)value)], sizes.Lanes), Padded(pair.Second, sizes.Lanes), residual.InputScale)).ToList();
        var results = await PlayAsync(
            step, new StreamWorkload(new Modules.Residual(sizes), () => new ResidualModel(), words)).ConfigureAwait(false);
        return Unpad(results, Residual.OutputBits, sizes.Lanes, inputs.Length);
    }

    /// <summary>A matrix product in the macro: element mode where a vector fits its fewer rows.</summary>
    private async Task<int[,]> MultiplyAsync(string step, int[,] inputs, int[,] weights, bool isSigned = true)
    {
        var mode = weights.GetLength(0) <= plan.Macro.VectorLength(MacroMode.Element) ? MacroMode.Element : MacroMode.Bit;
        var workload = new MatrixWorkload(plan.Macro, $"{name}/{step}/cim-macro", inputs, weights, mode, isSigned);
        var sums = new int[inputs.GetLength(0), weights.GetLength(1)];
        _runs.Add(await bench.RunAsync(workload, (index, word) => workload.Accumulate(sums, index, word), cancellationToken).ConfigureAwait(false));
        return sums;
    }

    private async Task<short[]> RequantizeAsync(
        string step, IEnumerable<RequantizerLoad> loads, int[,] sums, int resultBits, Func<int, FixedPointScale?> rowScale)
    {
        var sizes = plan.Requantizer;
        var channels = sums.GetLength(1);
        var words = loads.Concat<StreamWord>(sums.Cast<int>().Chunk(channels).SelectMany((row, index) =>
            row.Chunk(sizes.Lanes).Select((group, place) => rowScale(index) is { } scale

                // The table is not asked: rows may be longer than it.
                ? new RequantizerInput(sizes, Padded(group, sizes.Lanes), 0, resultBits, scale)
                : new RequantizerInput(sizes, Padded(group, sizes.Lanes), place, resultBits, null)))).ToList();
        var results = await PlayAsync(
            step, new StreamWorkload(new Modules.Requantizer(sizes), () => new RequantizerModel(sizes), words)).ConfigureAwait(false);
        return Unpad(results, RequantizerPlan.ResultBits, sizes.Lanes, channels);
    }

    private async Task<IReadOnlyList<string>> PlayAsync(string step, StreamWorkload workload)
    {
        var words = new List<string>();
        var run = await bench.RunAsync(workload, (_, word) => words.Add(word), cancellationToken).ConfigureAwait(false);
        _runs.Add(run with { Workload = $"{name}/{step}/{workload.Name}" });
        return words;
    }

    private static int[,] Matrix(int rows, int columns, Func<int, int, int> element)
    {
        var matrix = new int[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                matrix[row, column] = element(row, column);
            }
        }

        return matrix;
    }

    private static T[] Padded<T>(T[] values, int lanes)
    {
        var padded = new T[lanes];
        values.CopyTo(padded, 0);
        return padded;
    }

    /// <summary>The signed lanes of each word, without those that a row of <paramref name="length"/> leaves over.</summary>
    private static short[] Unpad(IEnumerable<string> words, int bits, int lanes, int length)
    {
        int[] fields = [.. Enumerable.Repeat(bits, lanes)];
        return [.. words.SelectMany((word, index) => StreamField.Unpack(word, fields)
            .Take(Used(index, lanes, length))
            .Select(value => (short)((short)(value << (16 - bits)) >> (16 - bits))))];
    }

    /// <summary>Lanes used in word <paramref name="index"/> of rows of <paramref name="length"/>.</summary>
    private static int Used(int index, int lanes, int length) =>
        Math.Min(lanes, length - (index % Sizes.CeilingDivide(length, lanes) * lanes));
}

using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Planning;

namespace HwGen.Programs;

/// <summary>A layer's trained weights in the cells of the macros.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="layer">The layer.</param>
/// <param name="parts">Its products.</param>
internal sealed class LayerWeights(CorePlan plan, AttentionLayer layer, LayerParts parts)
{
    private static readonly FixedPointScale s_nothing = new(0, 1);
    private readonly Dictionary<(int Macro, int Bank), sbyte[,]> _banks = [];

    /// <summary>The rows of all banks with weights.</summary>
    public IReadOnlyList<WeightRow> Rows =>
    [
        .. from bank in _banks
           orderby bank.Key
           from row in Enumerable.Range(0, bank.Value.GetLength(0))
           select new WeightRow(bank.Key.Macro, bank.Key.Bank, row, [.. Enumerable.Range(0, bank.Value.GetLength(1)).Select(column => bank.Value[row, column])]),
    ];

    /// <summary>Puts rows to heads, or to a part of them, into cells.</summary>
    public void FillHeads(PlacedPart part, QuantizedLinear linear) => Fill(part, (operand, column) =>
        operand < layer.Stage.Channels && HeadChannel(column) is { } channel ? (sbyte)linear.Weights[(channel * linear.Inputs) + operand] : (sbyte)0);

    /// <summary>Puts heads to rows, or to a part of them, into cells.</summary>
    public void FillProjection(PlacedPart part, QuantizedLinear projection) => Fill(part, (operand, channel) =>
        channel < layer.Stage.Channels && HeadChannel(operand) is { } input
            ? (sbyte)projection.Weights[(channel * projection.Inputs) + input]
            : (sbyte)0);

    /// <summary>Puts patches to rows, or to a part of them, into cells.</summary>
    /// <param name="part">The part.</param>
    /// <param name="firstBeat">First beat of the patch that it takes.</param>
    public void FillReduction(PlacedPart part, int firstBeat) => Fill(part, (operand, channel) =>
    {
        var (place, input) = Math.DivRem((firstBeat * plan.Lanes) + operand, parts.RowBeats * plan.Lanes);
        return channel < layer.Stage.Channels && input < layer.Stage.Channels && place < layer.Stage.SpatialReduction * layer.Stage.SpatialReduction
            ? (sbyte)layer.Reduction!.Weights[(channel * layer.Reduction.Inputs) + (place * layer.Stage.Channels) + input]
            : (sbyte)0;
    });

    /// <summary>Biases and scales of a part's columns, where columns are heads.</summary>
    public IReadOnlyList<(int Bias, FixedPointScale Scale)> HeadChannels(PlacedPart part, QuantizedLinear linear) => Channels(part, linear, HeadChannel);

    /// <summary>Biases and scales of a part's columns, where columns are channels.</summary>
    public IReadOnlyList<(int Bias, FixedPointScale Scale)> RowChannels(PlacedPart part, QuantizedLinear linear) =>
        Channels(part, linear, column => column < layer.Stage.Channels ? column : null);

    private List<(int Bias, FixedPointScale Scale)> Channels(PlacedPart part, QuantizedLinear linear, Func<int, int?> channelOf) =>
    [
        .. Enumerable.Range(part.Part.First * plan.Lanes, part.Part.Beats * plan.Lanes).Select(column =>
            channelOf(column) is { } channel ? (linear.Requantizer.Biases[channel], linear.Requantizer.Scales[channel]) : (0, s_nothing)),
    ];

    // Heads lie side by side, each from a beat of its own on.
    private int? HeadChannel(int column)
    {
        var (head, own) = Math.DivRem(column, parts.HeadBeats * plan.Lanes);
        return own < layer.Stage.HeadDimension ? (head * layer.Stage.HeadDimension) + own : null;
    }

    private void Fill(PlacedPart part, Func<int, int, sbyte> weight)
    {
        var macro = plan.Macro.Configuration;
        foreach (var (step, slot) in part.Part.Steps.Zip(part.Slots[0]))
        {
            if (!_banks.TryGetValue((part.Tile, slot.Bank), out var cells))
            {
                _banks.Add((part.Tile, slot.Bank), cells = new sbyte[macro.Rows, macro.Columns]);
            }

            var copies = step.Element ? macro.ElementBits : 1;
            for (var operand = 0; operand < step.Beats * plan.Lanes; operand++)
            {
                for (var column = 0; column < step.Results * plan.Lanes; column++)
                {
                    var value = weight((step.Offset * plan.Lanes) + operand, ((part.Part.First + step.Result) * plan.Lanes) + column);
                    for (var copy = 0; copy < copies; copy++)
                    {
                        cells[(slot.RowBeat * plan.Lanes) + (operand * copies) + copy, (slot.ColumnBeat * plan.Lanes) + column] = value;
                    }
                }
            }
        }
    }
}

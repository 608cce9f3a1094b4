using HwGen.Golden.Attention;
using HwGen.Planning;

namespace HwGen.Programs;

/// <summary>The products of an attention layer, cut to what a tile takes.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="layer">The layer.</param>
/// <param name="choice">How to cut.</param>
internal sealed class LayerParts(CorePlan plan, AttentionLayer layer, MappingChoice choice)
{
    /// <summary>Rows of a lane.</summary>
    public int LaneRows => layer.Stage.Tokens / choice.Lanes;

    /// <summary>Keys of a chunk.</summary>
    public int Keys => layer.Stage.ReducedTokens;

    /// <summary>Beats of a row of channels.</summary>
    public int RowBeats => plan.BeatsOf(layer.Stage.Channels);

    /// <summary>Beats of a head.</summary>
    public int HeadBeats => plan.BeatsOf(layer.Stage.HeadDimension);

    /// <summary>Beats of all heads side by side, each from a beat of its own.</summary>
    public int HeadsBeats => layer.Stage.Heads * HeadBeats;

    /// <summary>Beats of a number for each key.</summary>
    public int KeyBeats => plan.BeatsOf(Keys);

    /// <summary>Beats of a patch.</summary>
    public int PatchBeats => RowBeats * layer.Stage.SpatialReduction * layer.Stage.SpatialReduction;

    /// <summary>Heads of a group.</summary>
    public int GroupHeads => choice.GroupHeads;

    /// <summary>Groups of heads.</summary>
    public int Groups => layer.Stage.Heads / choice.GroupHeads;

    /// <summary>Rows to all heads' columns.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="rows">Rows of a chunk.</param>
    public IReadOnlyList<Part> Heads(string operation, int rows) => Columns(operation, rows, RowBeats, HeadsBeats);

    /// <summary>Averages to channels; none where the layer has no projection.</summary>
    public IReadOnlyList<Part> Projections() => layer.Projection is null ? [] : Columns("proj", LaneRows, HeadsBeats, RowBeats);

    /// <summary>Queries of a group of heads to logits: a row is each head's logits, one after another.</summary>
    /// <param name="group">The group.</param>
    public Part Logits(int group) => new(
        "logits",
        group,
        LaneRows,
        group * choice.GroupHeads * KeyBeats,
        choice.GroupHeads * KeyBeats,
        [
            .. from head in Enumerable.Range(0, choice.GroupHeads)
               from keys in Pieces(KeyBeats, plan.ColumnBeats)
               from step in Linear(HeadBeats, choice.Compact || choice.CompactLogits)
               select step with { Offset = (head * HeadBeats) + step.Offset, Result = (head * KeyBeats) + keys.Start, Results = keys.Count },
        ],
        choice.PingPong ? 2 : 1);

    /// <summary>Exponentials of a group of heads to averages: a row is each head's scale and exponentials, one after another.</summary>
    /// <param name="group">The group.</param>
    public Part Averages(int group) => new(
        "av",
        group,
        LaneRows,
        group * choice.GroupHeads * HeadBeats,
        choice.GroupHeads * HeadBeats,
        [
            .. from head in Enumerable.Range(0, choice.GroupHeads)
               from columns in Pieces(HeadBeats, plan.ColumnBeats)
               from step in ValueSteps()
               select step with
               {
                   Offset = (head * (KeyBeats + 1)) + 1 + step.Offset,
                   Result = (head * HeadBeats) + columns.Start,
                   Results = columns.Count,
                   Scale = columns.Start == 0 && step.Offset == 0 ? head * (KeyBeats + 1) : null,
               },
        ],
        choice.PingPong ? 2 : 1);

    /// <summary>Patches to reduced tokens: chains of parts, each of which takes a slice of the patch; a chain for as many
    /// columns as a part has.</summary>
    public IReadOnlyList<IReadOnlyList<Part>> Reductions()
    {
        var vectors = Sizes.CeilingDivide(PatchBeats, plan.VectorBeats);
        var slice = Sizes.CeilingDivide(vectors, plan.Tiles) * plan.VectorBeats;
        return
        [
            .. Pieces(RowBeats, choice.PartBeats).Select(columns => Pieces(PatchBeats, slice).Select((operands, index) =>
                new Part("sr", index, Keys, columns.Start, columns.Count, Product(operands.Count, columns.Count))).ToList()),
        ];
    }

    /// <summary>Pieces of a length.</summary>
    /// <param name="length">The length.</param>
    /// <param name="piece">The length of a piece; the last may be shorter.</param>
    public static IEnumerable<(int Start, int Count)> Pieces(int length, int piece)
    {
        for (var start = 0; start < length; start += piece)
        {
            yield return (start, Math.Min(piece, length - start));
        }
    }

    private List<Part> Columns(string operation, int rows, int operands, int columns) =>
    [
        .. Pieces(columns, choice.PartBeats).Select((part, index) => new Part(
            operation, index, rows, part.Start, part.Count, Product(operands, part.Count))),
    ];

    private List<PartStep> Product(int operands, int columns) =>
    [
        .. from piece in Pieces(columns, plan.ColumnBeats)
           from step in Linear(operands, choice.Compact)
           select step with { Result = piece.Start, Results = piece.Count },
    ];

    // Whole vectors of bit mode, and the rest in the mode that takes less time.
    private List<PartStep> Linear(int beats, bool compact)
    {
        var steps = new List<PartStep>();
        foreach (var (start, count) in Pieces(beats, plan.VectorBeats))
        {
            var elements = Pieces(count, plan.ElementBeats).ToList();
            if (compact || elements.Count * plan.Macro.ElementPlanes >= plan.Macro.BitPlanes)
            {
                steps.Add(new(start, count, false, 0, 1));
            }
            else
            {
                steps.AddRange(elements.Select(element => new PartStep(start + element.Start, element.Count, true, 0, 1)));
            }
        }

        return steps;
    }

    // All in one mode, since values are written row by row: as many rows for each step.
    private List<PartStep> ValueSteps()
    {
        var bits = Pieces(KeyBeats, plan.VectorBeats).Select(step => new PartStep(step.Start, step.Count, false, 0, 1)).ToList();
        var elements = Pieces(KeyBeats, plan.ElementBeats).Select(step => new PartStep(step.Start, step.Count, true, 0, 1)).ToList();
        return choice.Compact || elements.Count * plan.Macro.ElementPlanes >= bits.Count * plan.Macro.BitPlanes ? bits : elements;
    }
}

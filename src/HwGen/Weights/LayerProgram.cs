using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Weights;

/// <summary>What the attention core is told to run a layer, as a weight image holds it.</summary>
/// <param name="Pieces">Its program, as the core's port takes it.</param>
/// <param name="Chunks">Chunks of the layer.</param>
/// <param name="Rows">Rows of a chunk.</param>
/// <param name="Ports">Ports in use, from the first on.</param>
/// <param name="DealtRows">Rows dealt to a port before the next gets as many.</param>
/// <param name="RowBeats">Beats of a row.</param>
public sealed record LayerProgram(IReadOnlyList<ProgramPiece> Pieces, int Chunks, int Rows, int Ports, int DealtRows, int RowBeats)
{
    /// <summary>What the names of tensors with a layer's start end in.</summary>
    public const string StartName = ".start";

    /// <summary>What the names of tensors with programs end in.</summary>
    public const string ProgramName = ".program";

    /// <summary>Numbers of a start.</summary>
    public IReadOnlyList<int> Start => [Chunks, Rows, Ports, DealtRows, RowBeats];

    /// <summary>Maps a layer to the core.</summary>
    /// <param name="plan">The core.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="geometry">Its chunks.</param>
    /// <exception cref="MappingException">It does not fit.</exception>
    public static LayerProgram Of(CorePlan plan, AttentionLayer layer, WindowGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(geometry);
        var windows = geometry.Tokens(layer.Stage);
        var program = LayerMapper.Map(plan, layer with { Stage = layer.Stage.WithGrid(windows.WindowHeight, windows.WindowWidth) });
        return new([.. ProgramLayout.Of(plan, program)], windows.Windows, program.Rows, program.Ports, program.DealtRows, program.RowBeats);
    }

    /// <summary>Name of the tensor of what all layers of a stage are told.</summary>
    /// <param name="stage">The stage, counted from 1.</param>
    public static string CommonName(int stage) => $"stage{stage}.attention{ProgramName}";

    /// <summary>What the names of a layer's tensors begin with.</summary>
    /// <param name="stage">Its stage, counted from 1.</param>
    /// <param name="layer">Its place in the stage, counted from 0.</param>
    public static string LayerName(int stage, int layer) => $"stage{stage}.layer{layer}";

    /// <summary>A layer's program; null if the image has none.</summary>
    /// <param name="image">The image.</param>
    /// <param name="stage">The layer's stage, counted from 1.</param>
    /// <param name="layer">Its place in the stage, counted from 0.</param>
    public static LayerProgram? Of(WeightImage image, int stage, int layer)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Find(LayerName(stage, layer) + StartName) is not { Type: WeightType.S32 } start || start.ToIntegers() is not [var chunks, var rows, var ports, var dealt, var beats]
            ? null
            : new([.. Words(CommonName(stage)), .. Words(LayerName(stage, layer) + ProgramName)], chunks, rows, ports, dealt, beats);

        WeightTensor? Find(string name) => image.Tensors.FirstOrDefault(tensor => tensor.Name == name);

        IEnumerable<ProgramPiece> Words(string name) => Find(name) is { Type: WeightType.Program } words ? words.DecodeProgram() ?? [] : [];
    }
}

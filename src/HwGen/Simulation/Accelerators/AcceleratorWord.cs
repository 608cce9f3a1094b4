using HwGen.Simulation.Cores;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Accelerators;

/// <summary>A word of the weight memory or of the core at the accelerator's port for it.</summary>
/// <param name="Word">The word.</param>
/// <exception cref="ArgumentException">The accelerator has no such port.</exception>
public sealed record AcceleratorWord(StreamWord Word) : StreamWord(InputOf(Word))
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields => Word is LoadCommand load ? load.PlainFields : Word.Fields;

    private static int InputOf(StreamWord word) => word switch
    {
        LoadCommand { Element: true } => throw new ArgumentException("The core's tiles are rows, not groups.", nameof(word)),
        LoadCommand => 0,
        Rram.ProgramWord => 1,
        HostCommand => 2,
        Cores.ProgramWord => 3,
        StartWord => 4,
        InputWord => 5,
        _ => throw new ArgumentException($"The accelerator takes no {word.GetType().Name}.", nameof(word)),
    };
}

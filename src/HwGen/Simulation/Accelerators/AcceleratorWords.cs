using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Cores;
using HwGen.Simulation.Streams;
using HwGen.Weights;

namespace HwGen.Simulation.Accelerators;

/// <summary>What the accelerator is told.</summary>
public static class AcceleratorWords
{
    /// <summary>The tiles to load, the program, the start, and the rows of all chunks.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="program">The program.</param>
    /// <param name="pieces">Its pieces.</param>
    /// <param name="tiles">Its weights in the RRAM.</param>
    /// <param name="rows">Operands of each row, as <see cref="CoreWords.Of"/> takes them.</param>
    public static IEnumerable<StreamWord> Of(
        AcceleratorPlan plan, CoreProgram program, IEnumerable<ProgramPiece> pieces, ProgramTiles tiles, IReadOnlyList<short[]> rows)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(tiles);
        return ((IEnumerable<StreamWord>)[.. tiles.Loads, .. CoreWords.Program(plan.Core, pieces), .. CoreWords.Layer(plan.Core, program, rows)])
            .Select(word => new AcceleratorWord(word));
    }
}

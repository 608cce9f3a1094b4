using HwGen.Golden;
using HwGen.Golden.Workloads;
using HwGen.Planning;

namespace HwGen.Simulation.Workloads;

/// <summary>The trained matrix products of an encoder, with random operands.</summary>
public static class ProjectionWorkload
{
    /// <summary>Draws operands for <paramref name="shape"/>: seeded, uniform over their full range.</summary>
    public static MatrixWorkload Random(
        MacroPlan plan, string encoder, ProjectionShape shape, MacroMode mode, int vectorsPerTile, ulong seed)
    {
        var random = new RandomSource(seed);
        return new(
            plan,
            $"{encoder}/stage{shape.Stage}/{KindName(shape.Kind)}/{(mode == MacroMode.Bit ? "bit" : "element")}",
            Matrix(vectorsPerTile, shape.InputLength, plan.Configuration.InputBits),
            Matrix(shape.InputLength, shape.OutputLength, plan.Configuration.WeightBits),
            mode);

        int[,] Matrix(int rows, int columns, int bits)
        {
            var matrix = new int[rows, columns];
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    matrix[row, column] = random.NextSigned(bits);
                }
            }

            return matrix;
        }
    }

    private static string KindName(ProjectionKind kind) => kind switch
    {
        ProjectionKind.Query => "q",
        ProjectionKind.Key => "k",
        ProjectionKind.Value => "v",
        ProjectionKind.Output => "out",
        ProjectionKind.SpatialReduction => "sr",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

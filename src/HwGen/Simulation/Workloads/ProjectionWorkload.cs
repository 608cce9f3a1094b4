using HwGen.Golden;
using HwGen.Golden.Workloads;
using HwGen.Planning;

namespace HwGen.Simulation.Workloads;

/// <summary>
/// One trained matrix product of an encoder, cut into tiles that fit a macro. While the vectors stream through one
/// tile, the next one is written into the next bank (with a single bank: before it).
/// </summary>
public sealed class ProjectionWorkload : MacroWorkload
{
    private readonly MacroPlan _plan;
    private readonly MacroMode _mode;
    private readonly int _vectorsPerTile;
    private readonly int _tileRows;
    private readonly int _rowTiles;
    private readonly int _columnTiles;
    private readonly int[,] _inputs;
    private readonly int[,] _weights;

    /// <summary>Draws operands for <paramref name="shape"/>: seeded, uniform over their full range.</summary>
    public ProjectionWorkload(MacroPlan plan, string encoder, ProjectionShape shape, MacroMode mode, int vectorsPerTile, ulong seed)
    {
        _plan = plan;
        _mode = mode;
        _vectorsPerTile = vectorsPerTile;
        Shape = shape;
        Name = $"{encoder}/stage{shape.Stage}/{KindName(shape.Kind)}/{(mode == MacroMode.Bit ? "bit" : "element")}";
        _tileRows = plan.VectorLength(mode);
        _rowTiles = (shape.InputLength + _tileRows - 1) / _tileRows;
        _columnTiles = (shape.OutputLength + plan.Configuration.Columns - 1) / plan.Configuration.Columns;

        var random = new RandomSource(seed);
        _inputs = Matrix(vectorsPerTile, shape.InputLength, plan.Configuration.InputBits);
        _weights = Matrix(shape.InputLength, shape.OutputLength, plan.Configuration.WeightBits);

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

    /// <summary>The matrix product.</summary>
    public ProjectionShape Shape { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Tiles of the matrix.</summary>
    public int Tiles => _rowTiles * _columnTiles;

    /// <inheritdoc/>
    public override int Vectors => Tiles * _vectorsPerTile;

    /// <inheritdoc/>
    public override long Macs => Shape.Weights * _vectorsPerTile;

    /// <inheritdoc/>
    public override IEnumerable<MacroPhase> Phases()
    {
        var banks = _plan.Configuration.Banks;
        yield return new([.. Writes(0)], []);
        for (var tile = 0; tile < Tiles; tile++)
        {
            var next = tile + 1 < Tiles ? Writes(tile + 1).ToList() : [];
            yield return new(banks > 1 ? next : [], [.. VectorsOf(tile)]);
            if (banks == 1 && next.Count > 0)
            {
                yield return new(next, []);
            }
        }
    }

    /// <inheritdoc/>
    public override IWorkloadCheck CreateCheck() => new ProductCheck(this);

    private IEnumerable<MacroWrite> Writes(int tile)
    {
        var settings = _plan.Configuration;
        var (firstRow, firstColumn) = Origin(tile);
        var strobe = Enumerable.Repeat(true, settings.Columns).ToArray();
        for (var row = 0; row < Math.Min(_tileRows, Shape.InputLength - firstRow); row++)
        {
            var lanes = new int[settings.Columns];
            for (var column = 0; column < Math.Min(settings.Columns, Shape.OutputLength - firstColumn); column++)
            {
                lanes[column] = _weights[firstRow + row, firstColumn + column];
            }

            yield return new(_mode, tile % settings.Banks, row, null, lanes, strobe);
        }
    }

    private IEnumerable<MacroVector> VectorsOf(int tile)
    {
        var (firstRow, _) = Origin(tile);
        for (var vector = 0; vector < _vectorsPerTile; vector++)
        {
            // Rows below the matrix get zeros: whatever stands in their cells doesn't count.
            var inputs = new int[_tileRows];
            for (var row = 0; row < Math.Min(_tileRows, Shape.InputLength - firstRow); row++)
            {
                inputs[row] = _inputs[vector, firstRow + row];
            }

            yield return new(_mode, true, tile % _plan.Configuration.Banks, inputs);
        }
    }

    private (int Row, int Column) Origin(int tile) =>
        (tile % _rowTiles * _tileRows, tile / _rowTiles * _plan.Configuration.Columns);

    private static string KindName(ProjectionKind kind) => kind switch
    {
        ProjectionKind.Query => "q",
        ProjectionKind.Key => "k",
        ProjectionKind.Value => "v",
        ProjectionKind.Output => "out",
        ProjectionKind.SpatialReduction => "sr",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Sums the tiles' partial results and compares them with the plain matrix product.</summary>
    private sealed class ProductCheck(ProjectionWorkload workload) : IWorkloadCheck
    {
        private readonly long[,] _sums = new long[workload._vectorsPerTile, workload.Shape.OutputLength];

        public void Add(int index, ReadOnlySpan<int?> values)
        {
            var (_, firstColumn) = workload.Origin(index / workload._vectorsPerTile);
            var vector = index % workload._vectorsPerTile;
            for (var column = 0; column < values.Length && firstColumn + column < workload.Shape.OutputLength; column++)
            {
                _sums[vector, firstColumn + column] += values[column] ?? 0;
            }
        }

        public int CountMismatches()
        {
            var product = MatrixProduct.Multiply(workload._inputs, workload._weights);
            return _sums.Cast<long>().Zip(product.Cast<long>()).Count(pair => pair.First != pair.Second);
        }
    }
}

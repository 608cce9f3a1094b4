using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Workloads;

/// <summary>
/// A matrix product, cut into tiles that fit a macro. While the vectors stream through one tile, the next one is written
/// into the next bank (with a single bank: before it).
/// </summary>
public sealed class MatrixWorkload : MacroWorkload
{
    private readonly MacroMode _mode;
    private readonly bool _isSigned;
    private readonly int _tileRows;
    private readonly int _rowTiles;
    private readonly int _columnTiles;
    private readonly int[,] _inputs;
    private readonly int[,] _weights;

    /// <summary>Cuts the product of <paramref name="inputs"/> and <paramref name="weights"/>.</summary>
    /// <param name="plan">The macro.</param>
    /// <param name="name">Name as reports know it.</param>
    /// <param name="inputs">Vectors x rows: streamed.</param>
    /// <param name="weights">Rows x columns: stored.</param>
    /// <param name="mode">The mode of all vectors.</param>
    /// <param name="isSigned">The inputs are signed.</param>
    public MatrixWorkload(MacroPlan plan, string name, int[,] inputs, int[,] weights, MacroMode mode, bool isSigned = true)
        : base(plan)
    {
        Name = name;
        (_inputs, _weights, _mode, _isSigned) = (inputs, weights, mode, isSigned);
        _tileRows = plan.VectorLength(mode);
        _rowTiles = Sizes.CeilingDivide(Rows, _tileRows);
        _columnTiles = Sizes.CeilingDivide(Columns, plan.Configuration.Columns);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Tiles of the matrix.</summary>
    public int Tiles => _rowTiles * _columnTiles;

    /// <inheritdoc/>
    public override int Vectors => Tiles * _inputs.GetLength(0);

    /// <inheritdoc/>
    public override long Macs => (long)_inputs.GetLength(0) * Rows * Columns;

    private int Rows => _weights.GetLength(0);

    private int Columns => _weights.GetLength(1);

    /// <inheritdoc/>
    public override IEnumerable<MacroPhase> Phases()
    {
        var banks = Plan.Configuration.Banks;
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

    /// <summary>Sums the tiles' partial results as they come: vectors x columns.</summary>
    /// <param name="sums">The sums so far.</param>
    /// <param name="index">The result's place among all.</param>
    /// <param name="word">The result; what is unknown in it counts as 0.</param>
    public void Accumulate(int[,] sums, int index, string word)
    {
        var values = new int?[Plan.Configuration.Columns];
        PackedWord.Parse(word, Plan.AccumulatorBits, values);
        var (tile, vector) = Math.DivRem(index, _inputs.GetLength(0));
        var (_, firstColumn) = Origin(tile);
        for (var column = 0; column < values.Length && firstColumn + column < Columns; column++)
        {
            sums[vector, firstColumn + column] += values[column] ?? 0;
        }
    }

    private IEnumerable<MacroWrite> Writes(int tile)
    {
        var settings = Plan.Configuration;
        var (firstRow, firstColumn) = Origin(tile);
        var strobe = Enumerable.Repeat(true, settings.Columns).ToArray();
        for (var row = 0; row < Math.Min(_tileRows, Rows - firstRow); row++)
        {
            var lanes = new int[settings.Columns];
            for (var column = 0; column < Math.Min(settings.Columns, Columns - firstColumn); column++)
            {
                lanes[column] = _weights[firstRow + row, firstColumn + column];
            }

            yield return new(_mode, tile % settings.Banks, row, null, lanes, strobe);
        }
    }

    private IEnumerable<MacroVector> VectorsOf(int tile)
    {
        var (firstRow, _) = Origin(tile);
        for (var vector = 0; vector < _inputs.GetLength(0); vector++)
        {
            // Rows below the matrix get zeros: whatever stands in their cells doesn't count.
            var inputs = new int[_tileRows];
            for (var row = 0; row < Math.Min(_tileRows, Rows - firstRow); row++)
            {
                inputs[row] = _inputs[vector, firstRow + row];
            }

            yield return new(_mode, _isSigned, tile % Plan.Configuration.Banks, inputs);
        }
    }

    private (int Row, int Column) Origin(int tile) =>
        (tile % _rowTiles * _tileRows, tile / _rowTiles * Plan.Configuration.Columns);

    /// <summary>Compares the tiles' sums with the plain matrix product.</summary>
    private sealed class ProductCheck(MatrixWorkload workload) : IWorkloadCheck
    {
        private readonly int[,] _sums = new int[workload._inputs.GetLength(0), workload.Columns];

        public void Add(int index, string word) => workload.Accumulate(_sums, index, word);

        public int CountMismatches()
        {
            var product = MatrixProduct.Multiply(workload._inputs, workload._weights);
            return _sums.Cast<int>().Zip(product.Cast<long>()).Count(pair => pair.First != pair.Second);
        }
    }
}

using System.Numerics;

namespace HwGen.Golden;

/// <summary>
/// Bit-exact model of one CIM macro: what <c>docs/cim_macro.md</c> specifies, without its clock. It computes the way
/// the hardware does: cells by bank, physical row and column; inputs in planes, most significant first; a sum per row
/// class, weighed and added to a plane sum; an accumulator that shifts between planes.
/// </summary>
/// <remarks>
/// <para>The two modes differ in one number, the digit: the input bits that a vector consumes per plane, and the
/// adjacent rows that share one input and one weight. It is 1 in bit mode and <see cref="ElementBits"/> in element
/// mode. Row <c>r</c> then belongs to input <c>r / digit</c> and carries bit <c>r % digit</c> of its digit.</para>
/// <para>Calls take effect in the order in which they are made, which is the order of the macro's handshakes.
/// An instance reuses its working memory: use it from one thread at a time.</para>
/// </remarks>
public sealed class CimMacro
{
    private const int WordBits = 64;

    /// <summary>Words that hold one bit for each physical row.</summary>
    private readonly int _words;

    /// <summary>Bit planes of the weights, a bit per row: bank, column, weight bit, word.</summary>
    private readonly ulong[] _cells;

    /// <summary>The cells that were written, a bit per row: bank, column, word.</summary>
    private readonly ulong[] _defined;

    /// <summary>What drives the rows during one vector, a bit per row: plane, row class, word. A class's words hold
    /// only the rows of that class, so that their population count is the class's sum.</summary>
    private readonly ulong[] _wordlines;

    /// <summary>Rows that are driven in any plane of the vector.</summary>
    private readonly ulong[] _driven;

    /// <summary>Creates a macro in which no cell has been written.</summary>
    /// <param name="rows">Physical rows, a multiple of <paramref name="elementBits"/>.</param>
    /// <param name="columns">Columns, and write lanes.</param>
    /// <param name="weightBits">Bits of a weight, two's complement, at most 16.</param>
    /// <param name="inputBits">Bits of an input, a multiple of <paramref name="elementBits"/>, at most 16.</param>
    /// <param name="elementBits">Input bits per plane, and rows per group, in element mode.</param>
    /// <param name="banks">Weight banks.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is below 1 or above its limit, or the accumulator
    /// would need more than 32 bits.</exception>
    /// <exception cref="ArgumentException"><paramref name="elementBits"/> does not divide <paramref name="rows"/> or
    /// <paramref name="inputBits"/>.</exception>
    public CimMacro(int rows, int columns, int weightBits, int inputBits, int elementBits, int banks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(weightBits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weightBits, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputBits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputBits, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(elementBits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(banks, 1);
        if (rows % elementBits != 0)
        {
            throw new ArgumentException($"{elementBits} element bits do not divide {rows} rows.", nameof(elementBits));
        }

        if (inputBits % elementBits != 0)
        {
            throw new ArgumentException(
                $"{elementBits} element bits do not divide {inputBits} input bits.", nameof(elementBits));
        }

        var rowBits = BitOperations.Log2((uint)rows) + (BitOperations.IsPow2(rows) ? 0 : 1);
        if (weightBits + inputBits + rowBits > 32)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rows),
                rows,
                $"The accumulator would need {weightBits + inputBits + rowBits} bits; the model has 32.");
        }

        Rows = rows;
        Columns = columns;
        WeightBits = weightBits;
        InputBits = inputBits;
        ElementBits = elementBits;
        Banks = banks;
        AccumulatorBits = weightBits + inputBits + rowBits;

        _words = (rows + WordBits - 1) / WordBits;
        _cells = new ulong[checked(banks * columns * weightBits * _words)];
        _defined = new ulong[banks * columns * _words];
        _wordlines = new ulong[inputBits * _words];
        _driven = new ulong[_words];
    }

    /// <summary>Physical rows: inputs of a vector in bit mode.</summary>
    public int Rows { get; }

    /// <summary>Columns: results of a vector, and lanes of a write.</summary>
    public int Columns { get; }

    /// <summary>Bits of a weight, two's complement.</summary>
    public int WeightBits { get; }

    /// <summary>Bits of an input, signed or unsigned per vector.</summary>
    public int InputBits { get; }

    /// <summary>Input bits per plane, and rows per group, in element mode.</summary>
    public int ElementBits { get; }

    /// <summary>Weight banks.</summary>
    public int Banks { get; }

    /// <summary>Groups of rows: inputs of a vector in element mode.</summary>
    public int Groups => Rows / ElementBits;

    /// <summary>Bits of the accumulator and of a result, signed.</summary>
    public int AccumulatorBits { get; }

    /// <summary>Inputs of one vector: <see cref="Groups"/> in element mode, <see cref="Rows"/> in bit mode.</summary>
    public int VectorLength(bool element) => Rows / Digit(element);

    /// <summary>Writes one row-wise beat: lane <c>l</c> goes to column <c>l</c> of one row.</summary>
    /// <param name="bank">Bank; one that does not exist drops the beat.</param>
    /// <param name="row">Row, or group in element mode; one that does not exist drops the beat.</param>
    /// <param name="lanes">A weight for each column.</param>
    /// <param name="element">True: a weight fills all rows of its group. False: it fills one row.</param>
    /// <param name="strobe">The lanes to write; empty for all of them. Lanes left out may hold anything.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative, or a weight does not fit its bits.</exception>
    /// <exception cref="ArgumentException">There are not as many lanes or strobes as columns.</exception>
    public void WriteRow(int bank, int row, ReadOnlySpan<int> lanes, bool element, ReadOnlySpan<bool> strobe = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bank);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        CheckLanes(lanes, strobe);
        if (bank >= Banks || row >= VectorLength(element))
        {
            return;
        }

        for (var lane = 0; lane < Columns; lane++)
        {
            if (IsStrobed(strobe, lane))
            {
                Fill(bank, row, lane, lanes[lane], element);
            }
        }
    }

    /// <summary>Writes one column-wise beat: lane <c>l</c> goes to row <c>segment * Columns + l</c> of one column;
    /// lanes beyond the last row are dropped.</summary>
    /// <param name="bank">Bank; one that does not exist drops the beat.</param>
    /// <param name="column">Column; one that does not exist drops the beat.</param>
    /// <param name="segment">The part of the column to write, in units of <see cref="Columns"/> rows, or groups in
    /// element mode; one that does not exist drops the beat.</param>
    /// <param name="lanes">A weight for each row, or group, of the segment.</param>
    /// <param name="element">True: a weight fills all rows of its group. False: it fills one row.</param>
    /// <param name="strobe">The lanes to write; empty for all of them. Lanes left out may hold anything.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative, or a weight does not fit its bits.</exception>
    /// <exception cref="ArgumentException">There are not as many lanes or strobes as columns.</exception>
    public void WriteColumn(
        int bank,
        int column,
        int segment,
        ReadOnlySpan<int> lanes,
        bool element,
        ReadOnlySpan<bool> strobe = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bank);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfNegative(segment);
        CheckLanes(lanes, strobe);
        if (bank >= Banks || column >= Columns)
        {
            return;
        }

        var firstRow = (long)segment * Columns;
        for (var lane = 0; lane < Columns && firstRow + lane < VectorLength(element); lane++)
        {
            if (IsStrobed(strobe, lane))
            {
                Fill(bank, (int)firstRow + lane, column, lanes[lane], element);
            }
        }
    }

    /// <summary>Multiplies one vector with a bank.</summary>
    /// <param name="inputs">The vector, <see cref="VectorLength"/> inputs.</param>
    /// <param name="element">True: element mode. False: bit mode.</param>
    /// <param name="signedInputs">True: inputs are two's complement. False: they are unsigned.</param>
    /// <param name="bank">Bank to multiply with; one that does not exist gives zeros.</param>
    /// <returns>The result of each column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bank is negative, or an input does not fit its bits.</exception>
    /// <exception cref="ArgumentException">The vector does not have the length of its mode.</exception>
    /// <exception cref="UndefinedWeightException">A driven row meets a cell that was never written.</exception>
    public int[] Multiply(ReadOnlySpan<int> inputs, bool element, bool signedInputs, int bank)
    {
        var results = new int[Columns];
        Multiply(inputs, element, signedInputs, bank, results);
        return results;
    }

    /// <summary>Multiplies one vector with a bank, without allocating.</summary>
    /// <remarks>A row whose input bits are zero in every plane reads nothing: zero and any weight give zero, in the
    /// hardware as well. So the rows that a short vector leaves at zero need no weights.</remarks>
    /// <param name="inputs">The vector, <see cref="VectorLength"/> inputs.</param>
    /// <param name="element">True: element mode. False: bit mode.</param>
    /// <param name="signedInputs">True: inputs are two's complement. False: they are unsigned.</param>
    /// <param name="bank">Bank to multiply with; one that does not exist gives zeros.</param>
    /// <param name="results">Receives the result of each column.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bank is negative, or an input does not fit its bits.</exception>
    /// <exception cref="ArgumentException">The vector does not have the length of its mode, or there is not one result
    /// for each column.</exception>
    /// <exception cref="UndefinedWeightException">A driven row meets a cell that was never written; no result has been
    /// stored.</exception>
    public void Multiply(ReadOnlySpan<int> inputs, bool element, bool signedInputs, int bank, Span<int> results)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bank);
        CheckInputs(inputs, element, signedInputs);
        if (results.Length != Columns)
        {
            throw new ArgumentException($"{results.Length} results for {Columns} columns.", nameof(results));
        }

        if (bank >= Banks)
        {
            results.Clear();
            return;
        }

        DriveWordlines(inputs, Digit(element));
        RefuseUndefinedCells(bank);
        for (var column = 0; column < Columns; column++)
        {
            results[column] = Accumulate(bank, column, Digit(element), signedInputs);
        }
    }

    private int Digit(bool element) => element ? ElementBits : 1;

    private static bool IsStrobed(ReadOnlySpan<bool> strobe, int lane) => strobe.IsEmpty || strobe[lane];

    private void CheckLanes(ReadOnlySpan<int> lanes, ReadOnlySpan<bool> strobe)
    {
        if (lanes.Length != Columns)
        {
            throw new ArgumentException($"{lanes.Length} lanes for {Columns} columns.", nameof(lanes));
        }

        if (!strobe.IsEmpty && strobe.Length != Columns)
        {
            throw new ArgumentException($"{strobe.Length} strobes for {Columns} columns.", nameof(strobe));
        }

        var limit = 1 << (WeightBits - 1);
        for (var lane = 0; lane < Columns; lane++)
        {
            if (IsStrobed(strobe, lane) && (lanes[lane] < -limit || lanes[lane] >= limit))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(lanes), lanes[lane], $"The weight of lane {lane} does not fit {WeightBits} signed bits.");
            }
        }
    }

    private void CheckInputs(ReadOnlySpan<int> inputs, bool element, bool signedInputs)
    {
        if (inputs.Length != VectorLength(element))
        {
            throw new ArgumentException(
                $"{inputs.Length} inputs for a vector of {VectorLength(element)}.", nameof(inputs));
        }

        var minimum = signedInputs ? -(1 << (InputBits - 1)) : 0;
        var maximum = minimum + (1 << InputBits) - 1;
        for (var index = 0; index < inputs.Length; index++)
        {
            if (inputs[index] < minimum || inputs[index] > maximum)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(inputs),
                    inputs[index],
                    $"Input {index} does not fit {InputBits} {(signedInputs ? "signed" : "unsigned")} bits.");
            }
        }
    }

    private void Fill(int bank, int logicalRow, int column, int weight, bool element)
    {
        var digit = Digit(element);
        var cellColumn = (bank * Columns) + column;
        for (var row = logicalRow * digit; row < (logicalRow + 1) * digit; row++)
        {
            var word = row / WordBits;
            var mask = 1UL << (row % WordBits);
            _defined[(cellColumn * _words) + word] |= mask;
            for (var bit = 0; bit < WeightBits; bit++)
            {
                ref var cells = ref _cells[(((cellColumn * WeightBits) + bit) * _words) + word];
                cells = ((weight >> bit) & 1) == 0 ? cells & ~mask : cells | mask;
            }
        }
    }

    private void DriveWordlines(ReadOnlySpan<int> inputs, int digit)
    {
        Array.Clear(_wordlines);
        Array.Clear(_driven);
        for (var index = 0; index < inputs.Length; index++)
        {
            for (var bit = 0; bit < InputBits; bit++)
            {
                var rowClass = bit % digit;
                var plane = (InputBits - 1 - bit) / digit;
                var row = (index * digit) + rowClass;
                var driven = (ulong)((inputs[index] >> bit) & 1) << (row % WordBits);
                _wordlines[(((plane * digit) + rowClass) * _words) + (row / WordBits)] |= driven;
                _driven[row / WordBits] |= driven;
            }
        }
    }

    private void RefuseUndefinedCells(int bank)
    {
        for (var column = 0; column < Columns; column++)
        {
            for (var word = 0; word < _words; word++)
            {
                var undefined = _driven[word] & ~_defined[(((bank * Columns) + column) * _words) + word];
                if (undefined != 0)
                {
                    var row = (word * WordBits) + BitOperations.TrailingZeroCount(undefined);
                    throw new UndefinedWeightException(bank, row, column);
                }
            }
        }
    }

    private int Accumulate(int bank, int column, int digit, bool signedInputs)
    {
        var accumulator = 0;
        for (var plane = 0; plane < InputBits / digit; plane++)
        {
            var planeSum = 0;
            for (var rowClass = 0; rowClass < digit; rowClass++)
            {
                var classSum = ClassSum(bank, column, (plane * digit) + rowClass);
                var isSignBit = signedInputs && plane == 0 && rowClass == digit - 1;
                planeSum += (isSignBit ? -classSum : classSum) << rowClass;
            }

            accumulator = (accumulator << digit) + planeSum;
        }

        // The register is as wide as the hardware's: a width that cannot hold a sum shows as a wrong result.
        var unused = 32 - AccumulatorBits;
        return accumulator << unused >> unused;
    }

    private int ClassSum(int bank, int column, int step)
    {
        var wordlines = _wordlines.AsSpan(step * _words, _words);
        var cells = _cells.AsSpan(((bank * Columns) + column) * WeightBits * _words, WeightBits * _words);

        // Horner from the sign bit down: the sign bit of a weight counts negative.
        var sum = -Matches(wordlines, cells[^_words..]);
        for (var bit = WeightBits - 2; bit >= 0; bit--)
        {
            sum = (sum << 1) + Matches(wordlines, cells.Slice(bit * _words, _words));
        }

        return sum;
    }

    private static int Matches(ReadOnlySpan<ulong> wordlines, ReadOnlySpan<ulong> cells)
    {
        var count = 0;
        for (var word = 0; word < wordlines.Length; word++)
        {
            count += BitOperations.PopCount(wordlines[word] & cells[word]);
        }

        return count;
    }
}

using System.Numerics;

namespace HwGen.Golden.Rram;

/// <summary>
/// A SECDED code with odd-weight columns (Hsiao, "A Class of Optimal Minimum Odd-weight-column SEC-DED Codes", IBM
/// Journal of Research and Development, 1970): one wrong bit in a codeword is corrected, two are detected. Columns are as
/// light as they can be and rows as alike, so that the trees of exclusive ors are small and equally deep.
/// </summary>
public sealed class HsiaoCode
{
    /// <summary>The fewest data bits.</summary>
    public const int MinimumDataBits = 8;

    /// <summary>The most data bits.</summary>
    public const int MaximumDataBits = 128;

    private readonly int[] _columns;
    private readonly UInt128[] _rows;

    // Bit of the codeword by syndrome; -1 where no single bit has it.
    private readonly int[] _positions;

    /// <summary>Makes the code.</summary>
    /// <param name="dataBits">Bits of a word: 8 to 128.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    public HsiaoCode(int dataBits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dataBits, MinimumDataBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dataBits, MaximumDataBits);
        DataBits = dataBits;
        CheckBits = LeastCheckBits(dataBits);
        _columns = ChooseColumns(dataBits, CheckBits);
        _rows = new UInt128[CheckBits];
        _positions = new int[1 << CheckBits];
        Array.Fill(_positions, -1);
        for (var bit = 0; bit < CodeBits; bit++)
        {
            _positions[Column(bit)] = bit;
            for (var row = 0; row < CheckBits && bit < dataBits; row++)
            {
                _rows[row] |= (UInt128)(uint)((_columns[bit] >> row) & 1) << bit;
            }
        }
    }

    /// <summary>Bits of a word.</summary>
    public int DataBits { get; }

    /// <summary>Check bits that go with it.</summary>
    public int CheckBits { get; }

    /// <summary>Bits of a codeword.</summary>
    public int CodeBits => DataBits + CheckBits;

    /// <summary>For each check bit the data bits whose parity it is.</summary>
    public IReadOnlyList<UInt128> Rows => _rows;

    /// <summary>The syndrome that bit <paramref name="bit"/> of a codeword alone causes: of odd weight, and no other bit's.</summary>
    public int Column(int bit) => bit < DataBits ? _columns[bit] : 1 << (bit - DataBits);

    /// <summary>Adds the check bits.</summary>
    /// <param name="data">The word; bits from <see cref="DataBits"/> on are 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The word is too wide.</exception>
    public EccCodeword Encode(UInt128 data)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(DataBits < 128 ? data >> DataBits : 0, UInt128.Zero, nameof(data));
        var check = 0;
        for (var row = 0; row < CheckBits; row++)
        {
            check |= (int)(UInt128.PopCount(data & _rows[row]) & 1) << row;
        }

        return new(data, check);
    }

    /// <summary>Corrects or detects.</summary>
    public EccResult Decode(EccCodeword codeword)
    {
        var syndrome = Encode(codeword.Data).Check ^ codeword.Check;
        return (syndrome, _positions[syndrome]) switch
        {
            (0, _) => new(codeword.Data, EccOutcome.Clean),
            (_, -1) => new(codeword.Data, EccOutcome.Uncorrectable),
            var (_, position) => new(Flip(codeword, position).Data, EccOutcome.Corrected),
        };
    }

    /// <summary>Flips bit <paramref name="bit"/> of a codeword, data bits first.</summary>
    public EccCodeword Flip(EccCodeword codeword, int bit) => bit < DataBits
        ? codeword with { Data = codeword.Data ^ (UInt128.One << bit) }
        : codeword with { Check = codeword.Check ^ (1 << (bit - DataBits)) };

    /// <summary>Tries every triple of a codeword's bits. The code is linear: the word itself doesn't matter.</summary>
    public TripleErrors CountTripleErrors()
    {
        long total = 0;
        long miscorrected = 0;
        for (var first = 2; first < CodeBits; first++)
        {
            for (var second = 1; second < first; second++)
            {
                var pair = Column(first) ^ Column(second);
                for (var third = 0; third < second; third++)
                {
                    total++;
                    miscorrected += _positions[pair ^ Column(third)] >= 0 ? 1 : 0;
                }
            }
        }

        return new(total, miscorrected, (CodeBits - 3.0) / ((1 << (CheckBits - 1)) - 3));
    }

    // Of the 2^(r-1) columns of odd weight, r belong to the check bits themselves.
    private static int LeastCheckBits(int dataBits)
    {
        var bits = 4;
        while ((1 << (bits - 1)) - bits < dataBits)
        {
            bits++;
        }

        return bits;
    }

    // The lightest columns first; among those of a weight always the one that adds to the lightest rows, so that a
    // weight whose columns are not all needed still loads the rows alike.
    private static int[] ChooseColumns(int dataBits, int checkBits)
    {
        var chosen = new List<int>();
        var rowWeights = new int[checkBits];
        for (var weight = 3; chosen.Count < dataBits; weight += 2)
        {
            var candidates = Enumerable.Range(0, 1 << checkBits)
                .Where(column => BitOperations.PopCount((uint)column) == weight)
                .ToList();
            while (candidates.Count > 0 && chosen.Count < dataBits)
            {
                var best = candidates.MinBy(column => Load(column));
                candidates.Remove(best);
                chosen.Add(best);
                foreach (var row in RowsOf(best))
                {
                    rowWeights[row]++;
                }
            }
        }

        return [.. chosen];

        // Squares count a heavy row more than two light ones.
        int Load(int column) => RowsOf(column).Sum(row => rowWeights[row] * rowWeights[row]);

        IEnumerable<int> RowsOf(int column) => Enumerable.Range(0, checkBits).Where(row => (column >> row & 1) == 1);
    }
}

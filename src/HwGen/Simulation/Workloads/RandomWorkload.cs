using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Workloads;

/// <summary>
/// Everything a macro may be asked, at random: both modes, signed and unsigned, every bank, writes of every kind into
/// banks at rest and banks at work, addresses that don't exist, extreme values.
/// </summary>
public sealed class RandomWorkload(MacroPlan plan, int vectors, ulong seed) : MacroWorkload(plan)
{
    private const int MostVectorsInPhase = 64;
    private const int MostWritesInPhase = 24;

    /// <inheritdoc/>
    public override string Name => "macro";

    /// <inheritdoc/>
    public override int Vectors => vectors;

    /// <inheritdoc/>
    public override long Macs => Phases()
        .SelectMany(phase => phase.Vectors)
        .Sum(vector => (long)vector.Inputs.Length * Settings.Columns);

    private Configuration.MacroConfiguration Settings => Plan.Configuration;

    /// <inheritdoc/>
    public override IEnumerable<MacroPhase> Phases()
    {
        var random = new RandomSource(seed);
        for (var bank = 0; bank < Settings.Banks; bank++)
        {
            yield return new(Fill(random, bank), []);
        }

        for (var left = vectors; left > 0;)
        {
            var count = Math.Min(left, 1 + random.NextBelow(MostVectorsInPhase));
            left -= count;
            yield return new(
                [.. Enumerable.Range(0, random.NextBelow(Math.Min(MostWritesInPhase, Plan.MostWritesInPhase) + 1)).Select(_ => Write(random))],
                [.. Enumerable.Range(0, count).Select(_ => Vector(random))]);
        }
    }

    /// <summary>Defines every cell of a bank, row by row or column by column.</summary>
    private List<MacroWrite> Fill(RandomSource random, int bank)
    {
        var strobe = Enumerable.Repeat(true, Settings.Columns).ToArray();
        var mode = Mode(random);
        var rows = Plan.VectorLength(mode);
        if (random.NextBelow(2) == 0)
        {
            return [.. Enumerable.Range(0, rows).Select(row => new MacroWrite(mode, bank, row, null, Lanes(random), strobe))];
        }

        var segments = mode == MacroMode.Bit ? Plan.BitSegments : Plan.ElementSegments;
        return
        [
            .. from column in Enumerable.Range(0, Settings.Columns)
               from segment in Enumerable.Range(0, segments)
               select new MacroWrite(mode, bank, segment, column, Lanes(random), strobe),
        ];
    }

    /// <summary>Any write that the port's bits can carry.</summary>
    private MacroWrite Write(RandomSource random) => new(
        Mode(random),
        random.NextBelow(1 << Plan.BankBits),
        random.NextBelow(1 << Plan.RowBits),
        random.NextBelow(2) == 0 ? null : random.NextBelow(1 << Plan.ColumnBits),
        Lanes(random),
        [.. Enumerable.Range(0, Settings.Columns).Select(_ => random.NextBelow(4) != 0)]);

    private MacroVector Vector(RandomSource random)
    {
        var mode = Mode(random);
        var isSigned = random.NextBelow(2) == 0;
        return new(mode, isSigned, random.NextBelow(Settings.Banks), Values(random, Plan.VectorLength(mode), Settings.InputBits, isSigned));
    }

    private static MacroMode Mode(RandomSource random) => random.NextBelow(2) == 0 ? MacroMode.Bit : MacroMode.Element;

    private int[] Lanes(RandomSource random) => Values(random, Settings.Columns, Settings.WeightBits, isSigned: true);

    /// <summary>Mostly uniform values; now and then all the same extreme, or a single bit among zeros.</summary>
    private static int[] Values(RandomSource random, int count, int bits, bool isSigned)
    {
        var (lowest, highest) = isSigned ? (-(1 << bits - 1), (1 << bits - 1) - 1) : (0, (1 << bits) - 1);
        var values = new int[count];
        switch (random.NextBelow(8))
        {
            case 0:
                Array.Fill(values, lowest);
                break;
            case 1:
                Array.Fill(values, highest);
                break;
            case 2:
                var single = 1 << random.NextBelow(bits);
                values[random.NextBelow(count)] = single > highest ? lowest : single;
                break;
            case 3:
                for (var i = 0; i < count; i++)
                {
                    values[i] = random.NextBelow(2) == 0 ? lowest : highest;
                }

                break;
            default:
                for (var i = 0; i < count; i++)
                {
                    values[i] = isSigned ? random.NextSigned(bits) : random.NextUnsigned(bits);
                }

                break;
        }

        return values;
    }
}

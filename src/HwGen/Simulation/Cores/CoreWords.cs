using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>What the core is told, and what it tells.</summary>
public static class CoreWords
{
    /// <summary>The program, weights, start, and the rows of all chunks.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="program">The program.</param>
    /// <param name="pieces">Its pieces.</param>
    /// <param name="rows">Operands of each row, chunk after chunk, rows of a chunk in the order of <see cref="LayerMapper.TokenOrder"/>.</param>
    public static IEnumerable<StreamWord> Of(CorePlan plan, CoreProgram program, IEnumerable<ProgramPiece> pieces, IReadOnlyList<short[]> rows)
    {
        ArgumentNullException.ThrowIfNull(program);
        return [.. Program(plan, pieces), .. program.Weights.Select(row => new WeightsWord(plan, row)), .. Layer(plan, program, rows)];
    }

    /// <summary>A program.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="pieces">Its pieces.</param>
    public static IEnumerable<StreamWord> Program(CorePlan plan, IEnumerable<ProgramPiece> pieces) =>
        pieces.Select(piece => new ProgramWord(plan, piece));

    /// <summary>The start, and the rows of all chunks.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="program">The program.</param>
    /// <param name="rows">As <see cref="Of"/> takes them.</param>
    public static IEnumerable<StreamWord> Layer(CorePlan plan, CoreProgram program, IReadOnlyList<short[]> rows)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(rows);
        var chunks = rows.Count / program.Rows;
        yield return new StartWord(plan, chunks, program.Ports, program.RowBeats);
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            for (var own = 0; own < program.Rows / program.Ports; own++)
            {
                for (var beat = 0; beat < program.RowBeats; beat++)
                {
                    yield return new InputWord(
                        plan,
                        [.. Enumerable.Range(0, plan.Ports).Select(port => port < program.Ports
                            ? Operands(rows[(chunk * program.Rows) + program.RowOf(port, own)], beat)
                            : new sbyte[plan.Lanes])]);
                }
            }
        }

        sbyte[] Operands(short[] row, int beat) =>
            [.. Enumerable.Range(beat * plan.Lanes, plan.Lanes).Select(channel => channel < row.Length ? (sbyte)row[channel] : (sbyte)0)];
    }

    /// <summary>The rows in what the core hands out.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="program">The program.</param>
    /// <param name="words">Words of the output as hexadecimal digits.</param>
    /// <param name="channels">Channels of a row.</param>
    public static IReadOnlyList<short[]> Rows(CorePlan plan, CoreProgram program, IReadOnlyList<string> words, int channels)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(words);
        var rows = new short[words.Count / program.RowBeats * program.Ports][];
        var widths = Enumerable.Repeat(8, plan.Ports * plan.Lanes).ToArray();
        var portRows = program.Rows / program.Ports;
        for (var first = 0; first + program.RowBeats <= words.Count; first += program.RowBeats)
        {
            var beats = words.Skip(first).Take(program.RowBeats).Select(word => StreamField.Unpack(word, widths)).ToList();
            var (chunk, own) = Math.DivRem(first / program.RowBeats, portRows);
            for (var port = 0; port < program.Ports; port++)
            {
                rows[(chunk * program.Rows) + program.RowOf(port, own)] =
                    [.. Enumerable.Range(0, channels).Select(channel => (short)(sbyte)beats[channel / plan.Lanes][(port * plan.Lanes) + (channel % plan.Lanes)])];
            }
        }

        return rows;
    }
}

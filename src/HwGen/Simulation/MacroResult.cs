using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation;

/// <summary>What the bench of a macro must print for one vector.</summary>
/// <param name="Index">The vector's place in the stimulus, from 0.</param>
/// <param name="Cycle">Cycle in which the result is taken.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Values">One result for each column.</param>
/// <param name="Bits">Width of a column's result.</param>
public sealed record MacroResult(int Index, int Cycle, MacroVector Vector, int[] Values, int Bits) : ExpectedResult(Index, Cycle)
{
    /// <inheritdoc/>
    public override string Word => PackedWord.Format(Values, Bits);

    /// <inheritdoc/>
    public override string Mode => Vector.Mode.ToString().ToLowerInvariant();

    /// <summary>The expected results of a stimulus, made as they are asked for.</summary>
    public static IEnumerable<MacroResult> Of(MacroPlan plan, IEnumerable<MacroPhase> phases, StallPattern stalls)
    {
        var settings = plan.Configuration;
        var golden = new CimMacro(
            settings.Rows, settings.Columns, settings.WeightBits, settings.InputBits, settings.ElementBits, settings.Banks);
        var pending = new Queue<(MacroVector Vector, int[] Values)>();
        var index = 0;
        foreach (var handshake in MacroBenchTiming.Predict(plan, phases, stalls))
        {
            switch (handshake)
            {
                case MacroEvent.VectorTaken { Vector: var vector }:
                    pending.Enqueue((vector, golden.Multiply(vector.Inputs, vector.Mode == MacroMode.Element, vector.IsSigned, vector.Bank)));
                    break;
                case MacroEvent.WriteTaken { Write: var write }:
                    Apply(golden, write);
                    break;
                case MacroEvent.ResultTaken:
                    var (source, values) = pending.Dequeue();
                    yield return new(index++, handshake.Cycle, source, values, plan.AccumulatorBits);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Mismatch> WrongValues(int cycle, string word)
    {
        var values = new int?[Values.Length];
        PackedWord.Parse(word, Bits, values);
        return
            from column in Enumerable.Range(0, values.Length)
            where values[column] != Values[column]
            select new Mismatch("wrong value", cycle, Index, column, $"{Values[column]}", values[column]?.ToString() ?? "unknown (x)", Mode);
    }

    private static void Apply(CimMacro golden, MacroWrite write)
    {
        if (write.Column is { } column)
        {
            golden.WriteColumn(write.Bank, column, write.Row, write.Lanes, write.Mode == MacroMode.Element, write.Strobe);
        }
        else
        {
            golden.WriteRow(write.Bank, write.Row, write.Lanes, write.Mode == MacroMode.Element, write.Strobe);
        }
    }
}

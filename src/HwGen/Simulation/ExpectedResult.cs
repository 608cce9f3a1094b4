using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation;

/// <summary>What the bench must print for one vector: the golden model's results, in the predicted cycle.</summary>
/// <param name="Index">The vector's place in the stimulus, from 0.</param>
/// <param name="Cycle">Cycle in which the result is taken.</param>
/// <param name="Vector">The vector.</param>
/// <param name="Values">One result for each column.</param>
public sealed record ExpectedResult(int Index, int Cycle, MacroVector Vector, int[] Values)
{
    /// <summary>The expected results of a stimulus, made as they are asked for.</summary>
    public static IEnumerable<ExpectedResult> Of(MacroPlan plan, IEnumerable<MacroPhase> phases, StallPattern stalls)
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
                    yield return new(index++, handshake.Cycle, source, values);
                    break;
            }
        }
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

namespace HwGen.Synthesis.Liberty;

/// <summary>Finds cells by what they do, whatever they are called. Of several, the smallest is taken.</summary>
public static class CellFinder
{
    /// <summary>How many times the load of a full fan-out a buffer must be able to drive: wires are loads too.</summary>
    private const double BufferReserve = 4;

    /// <summary>The full adder; null if the library has none.</summary>
    public static AdderCell? FullAdder(LibertyLibrary library) => Adder(library, inputs: 3, sum: 0b1001_0110, carry: 0b1110_1000);

    /// <summary>The half adder; null if the library has none.</summary>
    public static AdderCell? HalfAdder(LibertyLibrary library) => Adder(library, inputs: 2, sum: 0b0110, carry: 0b1000);

    /// <summary>The smallest buffer that drives <paramref name="fanout"/> loads like itself with reserve, or else the
    /// largest; null if the library has none.</summary>
    public static LibertyCell? Buffer(LibertyLibrary library, int fanout)
    {
        var buffers = Usable(library)
            .Where(cell => cell.Inputs.Count() == 1 && cell.Outputs.Count() == 1 && Does(cell, cell.Outputs.Single(), 0b10))
            .ToList();
        var load = buffers.Select(cell => cell.Inputs.Single().Capacitance).DefaultIfEmpty().Min() * fanout * BufferReserve;
        return buffers.Find(cell => cell.Outputs.Single().MaxCapacitance >= load) ?? buffers.LastOrDefault();
    }

    /// <summary>The latch that is open while its enable is 1, without clear, preset or a second output; null if the library
    /// has none.</summary>
    public static LibertyCell? Latch(LibertyLibrary library) => library.Cells.Values
        .Where(cell => cell is { IsForbidden: false, Register: { IsLatch: true, Clear: null, Preset: null } register }
            && cell.Inputs.Count() == 2 && cell.Outputs.Count() == 1
            && cell.Inputs.Any(pin => pin.Name == register.Clock) && cell.Inputs.Any(pin => pin.Name == register.Data)
            && cell.Outputs.Single().Function == register.State)
        .OrderBy(cell => cell.Area)
        .ThenBy(cell => cell.Name, StringComparer.Ordinal)
        .FirstOrDefault();

    private static AdderCell? Adder(LibertyLibrary library, int inputs, uint sum, uint carry)
    {
        foreach (var cell in Usable(library).Where(cell => cell.Inputs.Count() == inputs && cell.Outputs.Count() == 2))
        {
            var sums = cell.Outputs.FirstOrDefault(pin => Does(cell, pin, sum));
            var carries = cell.Outputs.FirstOrDefault(pin => Does(cell, pin, carry));
            if (sums is not null && carries is not null)
            {
                return new(cell, [.. cell.Inputs.Select(pin => pin.Name)], sums.Name, carries.Name);
            }
        }

        return null;
    }

    private static IEnumerable<LibertyCell> Usable(LibertyLibrary library) => library.Cells.Values
        .Where(cell => cell is { IsForbidden: false, IsFlipFlop: false, IsLatch: false, Area: > 0 })
        .OrderBy(cell => cell.Area)
        .ThenBy(cell => cell.Name, StringComparer.Ordinal);

    private static bool Does(LibertyCell cell, LibertyPin output, uint table) =>
        output.Function is { } function
        && BooleanFunction.TruthTable(function, [.. cell.Inputs.Select(pin => pin.Name)]) == table;
}

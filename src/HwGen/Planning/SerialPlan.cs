using HwGen.Configuration;

namespace HwGen.Planning;

/// <summary>Sizes of a macro behind a serial line.</summary>
/// <param name="Macro">The macro.</param>
/// <param name="ClocksPerBit">Clock cycles of a bit on the line.</param>
public sealed record SerialPlan(MacroPlan Macro, int ClocksPerBit)
{
    /// <summary>Bits a second on the line.</summary>
    public const int Baud = 115_200;

    /// <summary>Bits of a result on the line.</summary>
    public const int ResultBits = 8;

    /// <summary>Fewer cycles of a bit can't be told from its neighbours' for sure.</summary>
    private const int LeastClocksPerBit = 16;

    /// <summary>The plan of what <paramref name="configuration"/> stands for.</summary>
    public SerialPlan(HwGenConfiguration configuration)
        : this(new(configuration.Macro), (int)Math.Round(1e6 * configuration.ClockMhz / Baud))
    {
    }

    /// <summary>The requantizer: one lane is faster than the line.</summary>
    public RequantizerPlan Requantizer => new(Lanes: 1, Macro.Configuration.Columns, Macro.Configuration.MaxFanout);

    /// <summary>Bytes after a command's first one, all columns of a row of weights.</summary>
    public int WeightsBytes => 1 + Macro.Configuration.Columns;

    /// <summary>Bytes after a command's first one, a channel's scale.</summary>
    public static int ScaleBytes => 8;

    /// <summary>Bytes after a command's first one, a vector.</summary>
    public int VectorBytes => Macro.Configuration.Rows;

    /// <summary>Why <paramref name="configuration"/> can't be put behind a serial line; null if it can.</summary>
    public static string? Refusal(HwGenConfiguration configuration) =>
        configuration.Macro.Result != ResultForm.Binary ? "the line takes binary results: set macro.result to \"binary\""
        : configuration.Macro.Rows > 256 ? $"{configuration.Macro.Rows} rows, a byte counts 256: lower macro.rows"
        : configuration.Macro.Columns > 255 ? $"{configuration.Macro.Columns} columns, a byte counts 255: lower macro.columns"
        : new SerialPlan(configuration).ClocksPerBit < LeastClocksPerBit ? $"{configuration.ClockMhz} MHz is too slow for {Baud} bits a second: raise clockMhz"
        : null;
}

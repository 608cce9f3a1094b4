using System.Globalization;
using HwGen.Golden.Rram;

namespace HwGen.Modules.Ecc;

/// <summary>The parameters that the modules of an error-correcting code share.</summary>
internal sealed class EccParameters(HsiaoCode code, int maxFanout)
{
    public Parameter DataBits { get; } = new("DATA_BITS", code.DataBits, "bits of a word: the matrix holds for this width alone");

    public Parameter CheckBits { get; } = new("CHECK_BITS", code.CheckBits, "check bits of a word");

    public Parameter MaxFanout { get; } = new("MAX_FANOUT", maxFanout, "most loads of one net");

    /// <summary>The parity-check matrix for templates: a row a check bit, the last first as a concatenation has it.</summary>
    public IReadOnlyDictionary<string, object> Choices { get; } = new Dictionary<string, object>
    {
        ["rows"] = code.Rows.Reverse().Select(row => $"{code.DataBits}'h{Digits(row)}").ToArray(),
    };

    private static string Digits(UInt128 row) => row.ToString("x", CultureInfo.InvariantCulture);
}

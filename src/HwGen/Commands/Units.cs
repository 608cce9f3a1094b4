using System.Globalization;

namespace HwGen.Commands;

/// <summary>How figures are shown to people.</summary>
internal static class Units
{
    /// <summary>A storage size with its binary unit, exact wherever three decimals hold it.</summary>
    public static string Bits(long bits) => bits switch
    {
        < 1 << 10 => $"{bits} bit",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bits / 1024.0:0.###} Kibit"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bits / 1048576.0:0.###} Mibit"),
    };
}

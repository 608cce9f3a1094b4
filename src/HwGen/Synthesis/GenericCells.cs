using System.Text.RegularExpressions;

namespace HwGen.Synthesis;

/// <summary>Kinds of Yosys's own cells.</summary>
internal static partial class GenericCells
{
    /// <summary>Whether cells of <paramref name="type"/> are flip-flops.</summary>
    public static bool IsFlipFlop(string type) => FlipFlop().IsMatch(type);

    /// <summary>Whether cells of <paramref name="type"/> are latches.</summary>
    public static bool IsLatch(string type) => Latch().IsMatch(type);

    /// <summary>Yosys's flip-flops, such as <c>$_DFF_P_</c>, <c>$_SDFFE_PP0P_</c> and <c>$_ALDFF_PN_</c>.</summary>
    [GeneratedRegex(@"^\$_(S|AL)?DFF(SR|SRE|CE|E)?_|^\$_FF_$")]
    private static partial Regex FlipFlop();

    /// <summary>Yosys's latches, such as <c>$_DLATCH_P_</c>, <c>$_DLATCHSR_PPP_</c> and <c>$_SR_PP_</c>.</summary>
    [GeneratedRegex(@"^\$_(DLATCH(SR)?|SR)_")]
    private static partial Regex Latch();
}

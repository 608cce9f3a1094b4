using HwGen.Golden;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

public sealed class RowDividerTests
{
    private static readonly Modules.RowDivider _block = new(maxFanout: 16);

    public static TheoryData<string, string> Mutations => new()
    {
        { "twice = {remainder_q, 1'b0}", "twice = {remainder_q, 1'b1}" },
        { "shift_q + { {(SHIFT_BITS - PLACE_BITS){1'b0}}, place}", "shift_q" },
        { "LAST_STEP  = MULTIPLIER_BITS - 1", "LAST_STEP  = MULTIPLIER_BITS - 2" },
        { "aligned = aligned << (1 << b)", "aligned = aligned" },
    };

    [Theory]
    [InlineData("icarus")]
    [InlineData("verilator")]
    public async Task Quotients_are_exact_and_come_on_the_predicted_cycle(string simulator)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        await StreamBlocks.ShouldBeExactAsync(
            simulator == "icarus" ? MacroBench.Icarus : MacroBench.Verilator(),
            _block, () => new RowDividerModel(), Divisions(), StallPattern.None, new(5, 9, 3));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        await StreamBlocks.ShouldFailAsync(_block, new RowDividerModel(), Divisions(), "row_divider", right, wrong);
    }

    /// <summary>
    /// Every place of the divisor's top bit, with all bits below it 0, 1 and random; all sorts of multipliers; divisions that
    /// just reach or just miss their quotient.
    /// </summary>
    private static List<RowDividerWord> Divisions()
    {
        var random = new Random(1);
        int[] multipliers = [0, 1, 32768, 65535];
        return
        [
            .. from place in Enumerable.Range(0, 32)
               from divisor in (uint[])[1u << place, (uint)((2ul << place) - 1), (1u << place) | (uint)random.NextInt64(1L << place)]
               from multiplier in multipliers.Append(random.Next(65536))
               select new RowDividerWord(new FixedPointScale(multiplier, 1 + random.Next(63 - place)), divisor),
            .. from _ in Enumerable.Range(0, 50)
               let multiplier = random.Next(3, 65536)
               let quotient = random.Next((multiplier / 2) + 1, multiplier)
               from beyond in (int[])[0, 1]
               select new RowDividerWord(
                   new FixedPointScale(multiplier, 1), (uint)((((long)multiplier << 31) / quotient) + beyond)),
        ];
    }
}

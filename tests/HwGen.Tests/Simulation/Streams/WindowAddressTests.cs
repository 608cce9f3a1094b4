using HwGen.Golden;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

public sealed class WindowAddressTests
{
    private const int AddressBits = 14;

    private static readonly Modules.WindowAddress _block = new(AddressBits, maxFanout: 16);

    public static TheoryData<string, string> Mutations => new()
    {
        { "step && moves", "step" },
        { "base_q  <= in_base_i", "base_q  <= {ADDRESS_BITS{1'b0}}" },
        { "at_end ? restart : next", "next" },
        { "busy_q <= start || (busy_q && !(step && last))", "busy_q <= start || (busy_q && !step)" },
    };

    [Theory]
    [InlineData("icarus")]
    [InlineData("verilator")]
    public async Task Addresses_are_those_of_the_golden_model_one_a_cycle(string simulator)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        await StreamBlocks.ShouldBeExactAsync(
            simulator == "icarus" ? MacroBench.Icarus : MacroBench.Verilator(),
            _block, () => new WindowAddressModel(), Rearrangements(), StallPattern.None, new(5, 9, 3));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        await StreamBlocks.ShouldFailAsync(_block, new WindowAddressModel(), Rearrangements(), "window_address", right, wrong);
    }

    /// <summary>Random grids and windows that divide them, both directions; single tokens, rows, columns, whole grids.</summary>
    private static List<WindowAddressWord> Rearrangements()
    {
        var random = new Random(1);
        var words = new List<WindowAddressWord>
        {
            Word(new(1, 1, 1, 1)),
            Word(new(16, 16, 16, 16)),
            Word(new(32, 32, 8, 8)),
            Word(new(7, 30, 7, 1)),
        };
        for (var i = 0; i < 16; i++)
        {
            var (height, width) = (1 + random.Next(6), 1 + random.Next(6));
            words.Add(Word(new(height * (1 + random.Next(5)), width * (1 + random.Next(5)), height, width)));
        }

        return words;

        WindowAddressWord Word(WindowAddress window) =>
            new(AddressBits, random.Next(1 << (AddressBits - 2)), window, Inverse: random.Next(2) == 1);
    }
}

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
        { "(begin_base & in_base_i)", "{ADDRESS_BITS{1'b0}}" },
        { "(wrap_base & restart)", "(wrap_base & next)" },
        { "ends_q ? (loop_last ==", "1'b0 ? (loop_last ==" },
        { "busy_q <= start || (busy_q && !(step && last))", "busy_q <= start || (busy_q && !step)" },
    };

    [Theory]
    [InlineData("icarus")]
    [InlineData("verilator")]
    public async Task Addresses_are_those_of_the_golden_model_one_a_cycle(string simulator)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        await StreamBlocks.ShouldBeExactAsync(
            MacroBench.Simulator(simulator),
            _block, () => new WindowAddressModel(), WindowAddressStimulus.Random(AddressBits, 400, 3000, seed: 1), StallPattern.None, new(5, 9, 3));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        await StreamBlocks.ShouldFailAsync(_block, () => new WindowAddressModel(), WindowAddressStimulus.Random(AddressBits, 400, 3000, seed: 1), "window_address", right, wrong);
    }
}

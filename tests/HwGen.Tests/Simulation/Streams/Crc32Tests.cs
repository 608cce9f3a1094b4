using HwGen.Golden;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

[Trait("tier", "default")]
public sealed class Crc32Tests
{
    private const int MaxFanout = 16;

    public static TheoryData<string, string> Mutations => new()
    {
        { "^(words[", "^(~words[" },
        { "earlier = sum | first", "earlier = sum" },
        { "out_crc_o   = ~sum", "out_crc_o   = sum" },
        { "if (part_valid_q) first_q <= part_last", "if (part_valid_q) first_q <= 1'b0" },
        { "advance && part_valid_q", "advance" },
        { "advance = !done_q || out_ready_i", "advance = 1'b1" },
    };

    [Theory]
    [InlineData(32)]
    [InlineData(40)]
    [InlineData(128)]
    [InlineData(256)]
    public async Task Sums_are_those_of_the_library_and_come_on_the_predicted_cycle(int dataBits)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        foreach (var simulator in (ISimulator[])[MacroBench.Icarus, MacroBench.Verilator()])
        {
            await StreamBlocks.ShouldBeExactAsync(
                simulator, new Modules.Crc32(dataBits, MaxFanout), () => new Crc32Model(), Words(dataBits), StallPattern.None, new(5, 9, 3));
        }
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        await StreamBlocks.ShouldFailAsync(
            new Modules.Crc32(40, MaxFanout), () => new Crc32Model(), Words(40), "crc32", right, wrong, stalls: new(3, 9, 7));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(1032)]
    [InlineData(36)]
    public void Widths_out_of_range_are_refused(int dataBits) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Modules.Crc32(dataBits, MaxFanout));

    /// <summary>Blocks of one word to many, zeros and ones among them.</summary>
    private static List<Crc32Word> Words(int dataBits)
    {
        var random = new RandomSource((ulong)dataBits);
        var words = new List<Crc32Word>();
        for (var block = 0; block < 40; block++)
        {
            var length = block % 4 == 0 ? 1 : 1 + random.NextBelow(20);
            for (var word = 0; word < length; word++)
            {
                words.Add(new(
                    [.. Enumerable.Range(0, dataBits / 8).Select(_ => (byte)(block % 8 == 0 ? 0 : block % 8 == 1 ? 255 : random.NextUnsigned(8)))],
                    word == length - 1));
            }
        }

        return words;
    }
}

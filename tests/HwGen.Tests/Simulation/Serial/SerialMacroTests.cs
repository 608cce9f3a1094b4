using HwGen.Configuration;
using HwGen.Modules.Serial;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Serial;
using HwGen.Tests.Simulation.Streams;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Serial;

public sealed class SerialMacroTests
{
    public static TheoryData<string, string, string> Mutations => new()
    {
        { "uart_receiver", "CLOCKS_PER_BIT/2 - 1", "CLOCKS_PER_BIT - 1" },
        { "uart_receiver", "{line, byte_q[7:1]}", "{byte_q[6:0], line}" },
        { "uart_transmitter", "{1'b1, in_data_i, 1'b0}", "{in_data_i, 1'b1, 1'b0}" },
        { "serial_macro", "column_q <= column_q + 1'b1", "column_q <= column_q" },
        { "serial_macro", "received[1:0] <= VECTOR", "1'b1" },
    };

    [Theory]
    [InlineData(8, 4, 4, 8, 2, 9)]
    [InlineData(4, 1, 1, 4, 1, 16)]
    [InlineData(10, 3, 2, 8, 3, 16)]
    [Trait("tier", "default")]
    public async Task Replies_are_exact_and_come_on_the_predicted_cycle(int rows, int columns, int elementBits, int weightBits, int banks, int clocksPerBit)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var plan = Plan(rows, columns, elementBits, weightBits, banks, clocksPerBit);
        foreach (var simulator in (ISimulator[])[MacroBench.Icarus, MacroBench.Verilator()])
        {
            await StreamBlocks.ShouldBeExactAsync(
                simulator, new SerialLoopback(plan), () => new SerialModel(plan), SerialStimulus.Random(plan, 6, seed: 1), new StallPattern(5, 9, 3));
        }
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    [Trait("tier", "default")]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var plan = Plan(rows: 8, columns: 8, elementBits: 2, weightBits: 4, banks: 1, clocksPerBit: 8);
        await StreamBlocks.ShouldFailAsync(
            new SerialLoopback(plan), () => new SerialModel(plan), SerialStimulus.Random(plan, 6, seed: 1), module, right, wrong, StallPattern.None);
    }

    [Theory]
    [InlineData("ice40", null)]
    [InlineData("dac25", null)]
    public void Presets_fit_a_serial_line(string preset, string? reason) =>
        SerialPlan.Refusal(ConfigurationReader.ReadPreset(preset)).ShouldBe(reason);

    [Fact]
    public void What_does_not_fit_a_serial_line_is_refused_with_the_reason()
    {
        var good = ConfigurationReader.ReadPreset("ice40");

        SerialPlan.Refusal(good with { ClockMhz = 1 }).ShouldNotBeNull().ShouldContain("raise clockMhz");
        SerialPlan.Refusal(good with { Macro = good.Macro with { Rows = 260 } }).ShouldNotBeNull().ShouldContain("lower macro.rows");
        SerialPlan.Refusal(good with { Macro = good.Macro with { Columns = 256 } }).ShouldNotBeNull().ShouldContain("lower macro.columns");
        SerialPlan.Refusal(good with { Macro = good.Macro with { Result = ResultForm.CarrySave } }).ShouldNotBeNull().ShouldContain("binary");
    }

    private static SerialPlan Plan(int rows, int columns, int elementBits, int weightBits, int banks, int clocksPerBit) => new(
        new(new()
        {
            Rows = rows,
            Columns = columns,
            WeightBits = weightBits,
            InputBits = 8,
            ElementBits = elementBits,
            Banks = banks,
            Cell = StorageCell.FlipFlop,
            Result = ResultForm.Binary,
            MaxFanout = 16,
        }),
        clocksPerBit);
}

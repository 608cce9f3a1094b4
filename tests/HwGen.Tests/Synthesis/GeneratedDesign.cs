using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Planning;

namespace HwGen.Tests.Synthesis;

/// <summary>Configurations to lint and synthesize, and their Verilog.</summary>
internal static class GeneratedDesign
{
    public static HwGenConfiguration Configuration(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, ResultForm result, int maxFanout) => new()
        {
            Version = 1,
            Name = "odd",
            Description = "An odd shape.",
            ClockMhz = 250,
            Macros = 1,
            Macro = new()
            {
                Rows = rows,
                Columns = columns,
                WeightBits = weightBits,
                InputBits = inputBits,
                ElementBits = elementBits,
                Banks = banks,
                Cell = StorageCell.FlipFlop,
                Result = result,
                MaxFanout = maxFanout,
            },
            Requantizer = new() { Lanes = 3, Channels = 10 },
            Softmax = new() { Lanes = 3, Keys = 10 },
            LayerNorm = new() { Lanes = 3, Channels = 10 },
            Windows = new() { Tokens = 100 },
            Rram = new()
            {
                DataBits = 32,
                Lanes = 1,
                Banks = 2,
                Words = 8,
                Spares = 1,
                Attempts = 2,
                Scrub = Scrubbing.Corrected,
                ReadNs = 21,
                VerifyNs = 30,
                SetNs = 100,
                ResetNs = 100,
                TurnaroundNs = 20,
            },
        };

    public static RtlFolder Write(HwGenConfiguration configuration) => RtlFolder.Create(
        path: null, RtlGenerator.Generate(new HwGenPlan(configuration), Provenance.Of(configuration, "hwgen test")));

    public static RtlFolder Write(string verilog) => RtlFolder.Create(path: null, [new("top.v", verilog)]);
}

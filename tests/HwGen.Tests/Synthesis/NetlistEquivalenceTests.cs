using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules;
using HwGen.Planning;
using HwGen.Synthesis;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis;

/// <summary>Netlists proved equal to the Verilog that they are made from.</summary>
[Trait("tier", "default")]
public sealed class NetlistEquivalenceTests
{
    private static readonly HwGenConfiguration _tiny = ConfigurationReader.ReadPreset("tiny");

    private static CimMacro Macro => new(new HwGenPlan(_tiny).Macro);

    [Theory]
    [InlineData(false, "cim_column")]
    [InlineData(true, "cim_column")]
    [InlineData(true, "cim_sequencer")]
    [InlineData(true, "cim_output_control")]
    public async Task Every_module_is_equal(bool isLibrary, string unit)
    {
        var proofs = await ProveAsync(isLibrary, Macro, unit, file => file);

        proofs.ShouldAllBe(proof => proof.IsProven && proof.Points > 0);
        proofs.ShouldContain(proof => proof.Module == _tiny.ModuleName(unit));
    }

    [Fact]
    public async Task Names_of_pins_inside_are_not_held_against_other_nets()
    {
        var proofs = await ProveAsync(isLibrary: false, new RowDivider(_tiny.Macro.MaxFanout), "row_divider", file => file);

        proofs.ShouldAllBe(proof => proof.IsProven);
        proofs.ShouldContain(proof => proof.Module == _tiny.ModuleName("normalizer"));
    }

    [Fact]
    public async Task Difference_is_found_in_its_module_alone()
    {
        var proofs = await ProveAsync(isLibrary: false, Macro, "cim_column", file =>
            file.Path == _tiny.ModuleName("half_adder.v") ? file with { Text = file.Text.Replace("a_i ^ b_i", "a_i | b_i", StringComparison.Ordinal) } : file);

        proofs.Single(proof => !proof.IsProven).Module.ShouldBe(_tiny.ModuleName("half_adder"));
    }

    private static async Task<IReadOnlyList<ModuleProof>> ProveAsync(
        bool isLibrary, VerilogModule block, string unitName, Func<GeneratedFile, GeneratedFile> alter)
    {
        RealTools.Require("yosys");
        var token = TestContext.Current.CancellationToken;
        var target = isLibrary ? SynthesisTarget.OfLiberty(LibrarySynthesisTests.RequireOsu018(), _tiny) : SynthesisTarget.Generic;
        var files = RtlGenerator.Generate(block, Provenance.Of(_tiny, "hwgen test"));
        var yosys = new Yosys(RealTools.Runner);
        var prefix = _tiny.ModuleName("");
        var design = await new DesignSynthesis(yosys, target, BuildCache.FromEnvironment()).RunAsync(block, prefix, files, null, token);
        var (unit, folder) = DesignSynthesis.UnitsOf(block, prefix).Zip(design.Folders).Single(pair => pair.First.Top == _tiny.ModuleName(unitName));
        return await new NetlistEquivalence(yosys, target).RunAsync(unit, folder, [.. files.Select(alter)], null, token);
    }
}

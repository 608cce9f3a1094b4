using System.Security.Cryptography;
using System.Text;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Planning;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Emission;

/// <summary>What the generator makes is what was reviewed: a change of it shows in rtl/.</summary>
public sealed class CheckedInRtlTests
{
    private const string Mend = "rtl/ is out of date. If the change is meant, run scripts/regenerate and commit rtl/.";
    private const string Preset = "dac25";

    [Fact]
    public void Checked_in_Verilog_is_what_the_generator_makes()
    {
        var files = Rtl(Preset);

        Directory.GetFiles(Repository.PathOf("rtl", Preset)).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(files.Select(file => Path.GetFileName(file.Path)).Order(StringComparer.Ordinal), Mend);
        foreach (var file in files)
        {
            (Repository.Read("rtl", Preset, Path.GetFileName(file.Path)) == file.Text).ShouldBeTrue($"{file.Path}: {Mend}");
        }
    }

    [Fact]
    public void Hashes_of_the_other_presets_Verilog_are_those_of_what_the_generator_makes()
    {
        var lines = ConfigurationPresets.Names.Where(name => name != Preset).SelectMany(name => Rtl(name).Select(file =>
            (Name: $"{name}/{Path.GetFileName(file.Path)}", Hash: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text))))));

        Repository.Read("rtl", "HASHES").ShouldBe(
            string.Concat(lines.OrderBy(line => line.Name, StringComparer.Ordinal).Select(line => $"{line.Hash}  {line.Name}\n")), Mend);
    }

    private static List<GeneratedFile> Rtl(string preset) =>
    [
        .. StandaloneFolder.Generate(new HwGenPlan(ConfigurationReader.ReadPreset(preset)))
            .Where(file => file.Path.StartsWith($"{StandaloneFolder.RtlSubfolder}/", StringComparison.Ordinal)),
    ];
}

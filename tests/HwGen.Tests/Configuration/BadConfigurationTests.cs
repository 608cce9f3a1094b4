using System.Reflection;
using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Tests.Commands;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Configuration;

/// <summary>
/// One bad configuration for each rule, <c>bad/RULE.json</c>, and what <c>hwgen check</c> prints about it,
/// <c>bad/RULE.expected.txt</c>.
/// </summary>
public sealed class BadConfigurationTests
{
    private static readonly string _folder = Repository.PathOf("tests", "HwGen.Tests", "Configuration", "bad");

    public static TheoryData<string> Rules =>
        [.. typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(rule => (string)rule.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_rule_refuses_its_bad_configuration_alone_and_says_how_to_mend_it(string rule)
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf($"{rule}.json");
        switch (rule)
        {
            case RuleIds.Preset:
                path = "dac52";
                break;
            case RuleIds.File:
                break;
            case RuleIds.FileSize:
                await File.WriteAllTextAsync(path, Samples.Good + new string(' ', ConfigurationReader.MaximumBytes + 1 - Samples.Good.Length), TestContext.Current.CancellationToken);
                break;
            default:
                File.Copy(Path.Combine(_folder, $"{rule}.json"), path);
                break;
        }

        var run = await HwGenRun.Of("check", path);

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Output.ShouldBeEmpty();
        Should.Throw<ConfigurationException>(() => ConfigurationReader.Read(path)).Violations.ShouldHaveSingleItem().RuleId.ShouldBe(rule);
        run.Error.Replace(folder.PathOf("/"), "").ShouldBe(await File.ReadAllTextAsync(Path.Combine(_folder, $"{rule}.expected.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Each_bad_configuration_belongs_to_a_rule() =>
        Directory.EnumerateFiles(_folder).Select(file => Path.GetFileName(file).Split('.')[0]).Distinct()
            .ShouldBeSubsetOf(Rules.Select(row => row.Data));
}

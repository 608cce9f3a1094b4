using System.Text.Json;
using CsCheck;
using HwGen.Configuration;
using HwGen.Configuration.Limits;
using NJsonSchema;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Configuration;

public sealed class ConfigurationSchemaTests
{
    /// <summary>Rules that a schema cannot express, or that are broken before there is JSON to hold against one.</summary>
    private static readonly string[] _beyondSchema =
    [
        RuleIds.Preset, RuleIds.File, RuleIds.FileSize, RuleIds.Syntax,
        RuleIds.KeyDuplicate, RuleIds.NameKeyword, RuleIds.RowGroups, RuleIds.Storage,
        RuleIds.SoftmaxRow, RuleIds.LayerNormRow, RuleIds.RramGroups, RuleIds.RramCapacity, RuleIds.RramTile,
        RuleIds.CoreBeats, RuleIds.CoreOperands, RuleIds.CoreResult, RuleIds.CoreNodes,
    ];

    [Fact]
    public void The_checked_in_schema_is_the_one_that_the_records_make() =>
        Repository.Read("configs", "hwgen.schema.json").ShouldBe(ConfigurationSchema.ToJson(),
            "mend it with: scripts/hwgen schema > configs/hwgen.schema.json");

    [Fact]
    public async Task Every_preset_passes_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(ConfigurationSchema.ToJson(), TestContext.Current.CancellationToken);
        foreach (var name in ConfigurationPresets.Names)
        {
            schema.Validate(Repository.Read("configs", $"{name}.json")).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public async Task The_schema_and_the_reader_agree_on_every_text()
    {
        var schema = await JsonSchema.FromJsonAsync(ConfigurationSchema.ToJson(), TestContext.Current.CancellationToken);

        // No line feed: this validator lets a pattern's $ match before a last one, against the standard.
        Gen.String[Gen.Char["aZ0_- \t\u0085"], 0, 40].Sample(text =>
        {
            AgreeOn("\"good\"", new PortableIdentifierAttribute(RuleIds.Name));
            AgreeOn("\"Good.\"", new PrintableLineAttribute(RuleIds.Description, 200));

            void AgreeOn(string place, TextLimitAttribute limit)
            {
                var errors = schema.Validate(Samples.Good.Replace(place, JsonSerializer.Serialize(text)));
                (errors.Count == 0).ShouldBe(limit.Nearest(text) == text, text);
            }
        });
    }

    [Theory]
    [MemberData(nameof(BadConfigurationTests.Rules), MemberType = typeof(BadConfigurationTests))]
    public async Task The_schema_refuses_every_bad_configuration_that_a_schema_can_refuse(string rule)
    {
        if (!_beyondSchema.Contains(rule))
        {
            var schema = await JsonSchema.FromJsonAsync(ConfigurationSchema.ToJson(), TestContext.Current.CancellationToken);
            schema.Validate(Repository.Read("tests", "HwGen.Tests", "Configuration", "bad", $"{rule}.json")).ShouldNotBeEmpty();
        }
    }
}

using HwGen.Configuration;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Configuration;

public sealed class ConfigurationHashTests
{
    [Fact]
    public void The_hash_of_a_preset_never_changes_by_accident() =>
        ConfigurationHash.Of(ConfigurationReader.Read("tiny")).ShouldBe("6ba25838368630971cc9e33a8e662d76f1cfa3a2af87f4ad580b840bd97eae51");

    [Fact]
    public void Key_order_white_space_comments_and_schema_reference_do_not_change_the_hash()
    {
        var other =
            """
            { // the same, written otherwise
              "macro": {"maxFanout":32, "result":"binary", "cell":"flipFlop", "banks":2, "elementBits":4, "inputBits":8, "weightBits":8, "columns":8, "rows":16},
              "rram": {"turnaroundNs":20,"resetNs":95,"setNs":90,"verifyNs":30,"readNs":21,"scrub":"corrected","attempts":3,"spares":2,"words":8,"banks":4,"lanes":1,"dataBits":64},
              "windows": {"tokens":64}, "layerNorm": {"channels":9,"lanes":2}, "softmax": {"keys":10,"lanes":2}, "requantizer": {"channels":12,"lanes":2},
              "macros": 2, "clockMhz": 100, "description": "G\u006fod.", "name": "good", "version": 1, "$schema": "elsewhere",
            }
            """;

        Hash(other).ShouldBe(Hash(Samples.Good));
    }

    [Theory]
    [InlineData("good", "better")]
    [InlineData("Good.", "Better.")]
    [InlineData("100", "101")]
    [InlineData("\"macros\": 2", "\"macros\": 3")]
    [InlineData("\"banks\": 2", "\"banks\": 3")]
    [InlineData("binary", "carrySave")]
    [InlineData("\"channels\": 12", "\"channels\": 13")]
    [InlineData("\"keys\": 10", "\"keys\": 11")]
    [InlineData("\"channels\": 9", "\"channels\": 8")]
    [InlineData("\"tokens\": 64", "\"tokens\": 65")]
    [InlineData("\"words\": 8", "\"words\": 4")]
    [InlineData("corrected", "never")]
    [InlineData("\"setNs\": 90", "\"setNs\": 91")]
    public void Any_other_value_changes_the_hash(string from, string to) =>
        Hash(Samples.Good.Replace(from, to)).ShouldNotBe(Hash(Samples.Good));

    [Fact]
    public void The_canonical_form_is_one_line_with_every_key_in_the_records_order() =>
        System.Text.Encoding.UTF8.GetString(ConfigurationHash.CanonicalJson(ConfigurationReader.Parse(Samples.Good, "sample"))).ShouldBe(
            """{"version":1,"name":"good","description":"Good.","clockMhz":100,"macros":2,"macro":{"rows":16,"columns":8,"weightBits":8,"inputBits":8,"elementBits":4,"banks":2,"cell":"flipFlop","result":"binary","maxFanout":32},"requantizer":{"lanes":2,"channels":12},"softmax":{"lanes":2,"keys":10},"layerNorm":{"lanes":2,"channels":9},"windows":{"tokens":64},"rram":{"dataBits":64,"lanes":1,"banks":4,"words":8,"spares":2,"attempts":3,"scrub":"corrected","readNs":21,"verifyNs":30,"setNs":90,"resetNs":95,"turnaroundNs":20}}""");

    private static string Hash(string json) => ConfigurationHash.Of(ConfigurationReader.Parse(json, "sample"));
}

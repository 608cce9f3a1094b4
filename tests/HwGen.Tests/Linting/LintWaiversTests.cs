using HwGen.Linting;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Linting;

public sealed class LintWaiversTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Two\nlines.")]
    public void Waiver_without_a_reason_cannot_exist(string reason) =>
        Should.Throw<ArgumentException>(() => new LintWaiver("WIDTH", "*.v", "*", reason));

    [Fact]
    public void Reason_stands_beside_each_waiver()
    {
        var file = LintWaivers.Render([new("WIDTH", "*_a.v", "*b*", "It is so.")]);

        file.Text.ShouldBe(
            "`verilator_config\n\n// It is so.\nlint_off -rule WIDTH -file \"*_a.v\" -match \"*b*\"\n");
    }
}

using System.Xml.Linq;
using HwGen.Configuration;
using HwGen.Planning;
using HwGen.Reports;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Commands;

public sealed class PictureCommandTests
{
    [Fact]
    public async Task The_checked_in_picture_is_what_the_command_draws()
    {
        var run = await HwGenRun.Of("picture", "dac25");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldBe(Repository.Read("docs", "images", "cim_macro.svg"), "run scripts/make-pictures");
    }

    [Theory]
    [InlineData(4, 1, 4)]
    [InlineData(5, 2, 1)]
    [InlineData(1024, 512, 2)]
    public void A_macro_of_any_size_is_drawn(int rows, int columns, int elementBits)
    {
        var macro = ConfigurationReader.ReadPreset("dac25").Macro with { Rows = rows, Columns = columns, ElementBits = elementBits };

        var svg = XDocument.Parse(MacroPicture.Draw(new MacroPlan(macro)));

        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        texts.ShouldContain($"a vector of {rows} inputs every 8 cycles");
        texts.ShouldContain($"a vector of {rows / elementBits} inputs every {8 / elementBits} cycles");
        texts.Count(text => text == "adder tree").ShouldBe(2 * Math.Min(3, columns));
    }
}

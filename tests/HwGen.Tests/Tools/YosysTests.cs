using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Tools;

public sealed class YosysTests : IDisposable
{
    private readonly FakeTools _fakes = new();
    private readonly Yosys _yosys = new(RealTools.Runner);

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose() => _fakes.Dispose();

    [Fact]
    public async Task Warnings_are_listed_and_the_log_has_everything()
    {
        RealTools.Require("yosys");

        var result = await _yosys.RunScriptAsync(Script("hierarchy -top top"), TestToken);

        result.Warnings.ShouldBe(["Resizing cell port top.leaf_1.a_i from 4 bits to 8 bits."]);
        File.ReadAllText(result.LogPath).ShouldContain("Executing HIERARCHY pass");
    }

    [Fact]
    public async Task Failed_check_carries_yosyss_own_words()
    {
        RealTools.Require("yosys");

        var exception = await Should.ThrowAsync<ToolFailedException>(
            () => _yosys.RunScriptAsync(Script("select -assert-none t:leaf"), TestToken));

        exception.Message.ShouldContain("ERROR: Assertion failed");
    }

    private YosysScript Script(string command)
    {
        File.WriteAllText(_fakes.PathOf("top.v"), """
            module top(input wire [3:0] a_i);
              leaf leaf_1(.a_i(a_i));
            endmodule
            module leaf(input wire [7:0] a_i);
            endmodule

            """);
        return new() { Folder = _fakes.Folder, Name = "check", Text = $"read_verilog top.v\n{command}\n" };
    }
}

using HwGen.Emission;
using HwGen.Modules;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Emission;

public sealed class InstanceRendererTests
{
    private static readonly StubModule _parent = new("parent", [new("WIDTH", 8, "bits")], [Port.Clock]);

    private static readonly StubModule _child = new(
        "child",
        [new("WIDTH", 4, "bits"), new("TOTAL", "2*WIDTH", "bits", Derived: true)],
        [Port.Clock, Port.Out("data_o", "WIDTH", "data")]);

    [Fact]
    public void Names_that_both_sides_know_are_connected_and_derived_parameters_left_alone() =>
        Render(("data_o", "data")).ShouldBe(
            """
            p_child #(
              .WIDTH (WIDTH)
            ) u_child (
              .clk_i  (clk_i),
              .data_o (data)
            );
            """);

    [Theory]
    [InlineData("data_i")]
    [InlineData("TOTAL")]
    public void Port_or_parameter_that_the_child_does_not_have_is_refused(string name) =>
        Should.Throw<TemplateException>(() => Render(("data_o", "data"), (name, "x")))
            .Message.ShouldBe($"parent: u_child connects {name}, which child does not have.");

    [Fact]
    public void Open_port_is_refused() =>
        Should.Throw<TemplateException>(() => Render()).Message.ShouldBe("parent: u_child leaves child.data_o open.");

    private static string Render(params (string Name, string Expression)[] connections) => InstanceRenderer.Render(
        _parent, _child, "p_", "u_child", connections.ToDictionary(pair => pair.Name, pair => pair.Expression));

    private sealed class StubModule(string name, IReadOnlyList<Parameter> parameters, IReadOnlyList<Port> ports) : VerilogModule
    {
        public override string Name => name;

        public override string Purpose => "A stub.";

        public override IReadOnlyList<Parameter> Parameters => parameters;

        public override IReadOnlyList<Port> Ports => ports;
    }
}

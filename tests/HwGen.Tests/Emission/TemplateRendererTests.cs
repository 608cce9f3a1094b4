using HwGen.Emission;
using Scriban.Runtime;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Emission;

/// <summary>One test for each of Scriban's defaults that would corrupt Verilog in silence.</summary>
public sealed class TemplateRendererTests
{
    [Fact]
    public void Undefined_variable_is_an_error() =>
        Should.Throw<TemplateException>(() => Render("wire [{{ width }}:0] x;")).Message.ShouldContain("width");

    [Fact]
    public void Missing_member_of_a_known_object_is_an_error() =>
        Should.Throw<TemplateException>(() => Render("{{ port.width }}", ("port", new ScriptObject { ["name"] = "x" })));

    [Fact]
    public void Missing_key_and_index_out_of_range_are_errors()
    {
        Should.Throw<TemplateException>(() => Render("{{ port['width'].x }}", ("port", new ScriptObject { ["name"] = "x" })));
        Should.Throw<TemplateException>(() => Render("{{ ports[7].name }}", ("ports", new ScriptArray { "x" })));
    }

    [Fact]
    public void Member_of_null_is_an_error() =>
        Should.Throw<TemplateException>(() => Render("{{ port.name }}", ("port", null)));

    [Fact]
    public void Unknown_function_is_an_error() =>
        Should.Throw<TemplateException>(() => Render("{{ instnace \"cim_macro\" }}"));

    [Fact]
    public void Output_over_a_mebibyte_is_whole()
    {
        const int Steps = 200_000;
        Render("{{ for i in 1..steps }}0123456789{{ end }}", ("steps", Steps)).Length.ShouldBe(10 * Steps);
        Render("{{ text }}", ("text", new string('x', 2_000_000))).Length.ShouldBe(2_000_000);
    }

    [Fact]
    public void Nested_loops_may_take_more_than_1000_steps() =>
        Render("{{ for i in 1..100 }}{{ for j in 1..100 }}x{{ end }}{{ end }}").Length.ShouldBe(10_000);

    [Fact]
    public void Newline_is_a_line_feed_on_every_system() =>
        Render("{{ for i in 1..2 ~}}\nx\n{{ end ~}}\n{{ 'a\n' }}").ShouldNotContain('\r');

    [Fact]
    public void Template_that_does_not_parse_is_an_error_that_names_it() =>
        Should.Throw<TemplateException>(() => TemplateRenderer.Parse("broken.sbn", "{{ if }}")).Message.ShouldContain("broken.sbn");

    private static string Render(string text, params (string Name, object? Value)[] model)
    {
        var scope = new ScriptObject();
        foreach (var (name, value) in model)
        {
            scope[name] = value;
        }

        return TemplateRenderer.Render(TemplateRenderer.Parse("test.sbn", text), scope);
    }
}

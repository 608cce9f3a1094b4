using HwGen.Modules;
using Scriban.Runtime;

namespace HwGen.Emission;

/// <summary>Renders one module's Verilog file from its tables and its template.</summary>
internal sealed class ModuleRenderer(Provenance provenance)
{
    private string Prefix => $"{provenance.ConfigurationName}_";

    /// <summary>An empty module with the ports of <paramref name="module"/>, which Yosys and others take as a black box.</summary>
    public GeneratedFile RenderStub(VerilogModule module) => new(
        $"{Prefix}{module.Name}.v",
        $"""
        {Banner.Render(provenance, "//")}

        // A black box in the place of {Prefix}{module.Name}, for synthesis around it.
        `default_nettype none

        (* blackbox *)
        {HeaderRenderer.Render(module, Prefix)}

        endmodule

        `default_nettype wire

        """);

    /// <summary>The file of <paramref name="module"/>, named after it.</summary>
    public GeneratedFile Render(VerilogModule module)
    {
        var model = new ScriptObject
        {
            ["banner"] = Banner.Render(provenance, module.Template, "//"),
            ["purpose"] = string.Join('\n', module.Purpose.Split('\n').Select(line => $"// {line}")),
            ["header"] = HeaderRenderer.Render(module, Prefix),
        };
        foreach (var (name, value) in module.Choices)
        {
            model[name] = value;
        }

        model.Import("instance", new Func<string, string, ScriptObject, string>(Instance));
        model.Import("merge", new Func<ScriptObject, ScriptObject, ScriptObject>(Merge));
        return new($"{Prefix}{module.Name}.v", TemplateRenderer.Render(TemplateLibrary.Get(module.Template), model));

        string Instance(string child, string instance, ScriptObject connections) =>
            InstanceRenderer.Render(
                module,
                // A module may instantiate itself: trees are recursive.
                module.Submodules.Append(module).FirstOrDefault(candidate => candidate.Name == child)
                    ?? throw new TemplateException($"{module.Name} does not list {child} among its submodules."),
                Prefix,
                instance,
                connections.ToDictionary(pair => pair.Key, pair => (string)pair.Value!));
    }

    // Connections that several instances share, and an instance's own.
    private static ScriptObject Merge(ScriptObject shared, ScriptObject own)
    {
        var merged = (ScriptObject)shared.Clone(deep: false);
        own.CopyTo(merged);
        return merged;
    }
}

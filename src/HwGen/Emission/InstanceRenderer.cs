using System.Text;
using HwGen.Modules;

namespace HwGen.Emission;

/// <summary>
/// Renders an instantiation from the child's tables. What a template doesn't connect by name goes to the parent's port
/// or parameter of the same name; a name that neither side knows, or a port left open, is an error.
/// </summary>
internal static class InstanceRenderer
{
    /// <summary>The instantiation; Scriban indents it to where the template asks for it.</summary>
    public static string Render(
        VerilogModule parent,
        VerilogModule child,
        string prefix,
        string instance,
        IReadOnlyDictionary<string, string> connections)
    {
        var parameters = child.Parameters.Where(parameter => !parameter.Derived).Select(parameter => parameter.Name).ToList();
        var ports = child.Ports.Select(port => port.Name).ToList();
        foreach (var name in connections.Keys.Where(name => !parameters.Contains(name) && !ports.Contains(name)))
        {
            throw new TemplateException($"{parent.Name}: {instance} connects {name}, which {child.Name} does not have.");
        }

        var text = new StringBuilder($"{prefix}{child.Name}");
        if (parameters.Count > 0)
        {
            text.Append(" #(\n");
            Append(text, parameters, name => parent.Parameters.Any(parameter => parameter.Name == name));
            text.Append(')');
        }

        text.Append($" {instance} (\n");
        Append(text, ports, name => parent.Ports.Any(port => port.Name == name));
        return text.Append(");").ToString();

        void Append(StringBuilder list, List<string> names, Func<string, bool> parentHas)
        {
            var width = names.Max(name => name.Length);
            for (var i = 0; i < names.Count; i++)
            {
                var expression = connections.TryGetValue(names[i], out var given) ? given
                    : parentHas(names[i]) ? names[i]
                    : throw new TemplateException($"{parent.Name}: {instance} leaves {child.Name}.{names[i]} open.");
                list.Append($"  .{names[i].PadRight(width)} ({expression}){(i < names.Count - 1 ? "," : "")}\n");
            }
        }
    }
}

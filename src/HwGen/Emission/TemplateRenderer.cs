using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace HwGen.Emission;

/// <summary>
/// The one place that knows how to ask Scriban for exact text. Its defaults render an undefined name as nothing, cut
/// long output and follow the operating system's newline, each of which would corrupt Verilog in silence.
/// </summary>
internal static class TemplateRenderer
{
    /// <summary>Parses <paramref name="text"/>; <paramref name="path"/> names it in errors.</summary>
    public static Template Parse(string path, string text)
    {
        var template = Template.Parse(text, path);
        return template.HasErrors
            ? throw new TemplateException(string.Join(Environment.NewLine, template.Messages))
            : template;
    }

    /// <summary>Renders <paramref name="template"/> with <paramref name="model"/> and nothing else in scope.</summary>
    public static string Render(Template template, ScriptObject model)
    {
        var context = new TemplateContext
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            EnableRelaxedIndexerAccess = false,
            EnableRelaxedTargetAccess = false,
            EnableRelaxedFunctionAccess = false,
            LimitToString = 0,
            LoopLimit = 0,
            NewLine = "\n",
        };
        context.PushGlobal(model);
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException exception)
        {
            throw new TemplateException(exception.Message, exception);
        }
    }
}

using System.Reflection;
using Scriban;

namespace HwGen.Emission;

/// <summary>The templates that the product carries inside itself, parsed once each.</summary>
internal static class TemplateLibrary
{
    private static readonly Dictionary<string, Template> Parsed = [];

    /// <summary>The parsed template <paramref name="path"/>, for example <c>templates/cim_macro.v.sbn</c>.</summary>
    /// <exception cref="TemplateException">It does not exist or does not parse.</exception>
    public static Template Get(string path)
    {
        lock (Parsed)
        {
            if (!Parsed.TryGetValue(path, out var template))
            {
                template = TemplateRenderer.Parse(path, Read(path));
                Parsed.Add(path, template);
            }

            return template;
        }
    }

    /// <summary>The text of the embedded file <paramref name="path"/>.</summary>
    public static string Read(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(path)
            ?? throw new TemplateException($"{path} is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

namespace HwGen.Tools;

/// <summary>One complaint of a tool about its input.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Code">The tool's name for this kind of complaint, such as <c>WIDTH</c>; null when it has none.</param>
/// <param name="File">The file complained about; null when the complaint has no place.</param>
/// <param name="Line">The line in that file, from 1; null when the complaint has no place.</param>
/// <param name="Message">What the tool says.</param>
public sealed record ToolDiagnostic(DiagnosticSeverity Severity, string? Code, string? File, int? Line, string Message)
{
    /// <summary>The diagnostic on one line, its place first.</summary>
    public override string ToString()
    {
        var place = File is null ? "" : $"{File}:{Line}: ";
        var code = Code is null ? "" : $" {Code}";
        return $"{place}{(Severity == DiagnosticSeverity.Error ? "error" : "warning")}{code}: {Message}";
    }
}

namespace HwGen.Tools;

/// <summary>How grave a tool finds what it reports.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The source is accepted, with doubts.</summary>
    Warning,

    /// <summary>The source is refused.</summary>
    Error,
}

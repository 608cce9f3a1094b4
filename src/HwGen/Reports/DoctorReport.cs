using HwGen.Tools;

namespace HwGen.Reports;

/// <summary>What <c>hwgen doctor --json</c> writes.</summary>
public sealed record DoctorReport
{
    /// <summary>Whether every tool that the main flow needs can be used.</summary>
    public required bool Usable { get; init; }

    /// <summary>What was found of each tool.</summary>
    public required IReadOnlyList<ToolFinding> Tools { get; init; }

    /// <summary>The report on <paramref name="reports"/>.</summary>
    public static DoctorReport Of(IReadOnlyList<ToolReport> reports) => new()
    {
        Usable = reports.All(report => report.IsUsable),
        Tools = [.. reports.Select(ToolFinding.Of)],
    };
}

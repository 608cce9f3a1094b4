namespace HwGen.Linting;

/// <summary>A warning of Verilator that is to be expected, and why.</summary>
public sealed record LintWaiver
{
    /// <summary>Waives <paramref name="rule"/> in the files and for the messages given.</summary>
    /// <param name="rule">Verilator's name of the warning.</param>
    /// <param name="files">Pattern of the files' names.</param>
    /// <param name="match">Pattern of the messages.</param>
    /// <param name="reason">Why the warning doesn't matter, in one line.</param>
    /// <exception cref="ArgumentException">There is no reason, or it has more than one line.</exception>
    public LintWaiver(string rule, string files, string match, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (reason.Contains('\n', StringComparison.Ordinal))
        {
            throw new ArgumentException("A reason is one line: it becomes a comment.", nameof(reason));
        }

        (Rule, Files, Match, Reason) = (rule, files, match, reason);
    }

    /// <summary>Verilator's name of the warning.</summary>
    public string Rule { get; }

    /// <summary>Pattern of the files' names.</summary>
    public string Files { get; }

    /// <summary>Pattern of the messages.</summary>
    public string Match { get; }

    /// <summary>Why the warning doesn't matter.</summary>
    public string Reason { get; }
}

namespace HwGen.Commands;

/// <summary>What HwGen tells the process that called it.</summary>
public static class ExitCodes
{
    /// <summary>Everything asked for is done.</summary>
    public const int Done = 0;

    /// <summary>A check failed: a mismatch, a lint finding, a missed timing.</summary>
    public const int CheckFailed = 1;

    /// <summary>The command line, the configuration or an output path cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>A tool that HwGen calls is missing or failed.</summary>
    public const int ToolFailed = 3;

    /// <summary>A defect of HwGen itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int Defect = 70;

    /// <summary>Interrupted, as by Ctrl-C.</summary>
    public const int Interrupted = 130;
}

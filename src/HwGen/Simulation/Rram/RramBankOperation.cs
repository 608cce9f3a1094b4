namespace HwGen.Simulation.Rram;

/// <summary>What a bank does at a time.</summary>
internal enum RramBankOperation
{
    /// <summary>Reads a word.</summary>
    Read,

    /// <summary>Reads a word with the margin of verification.</summary>
    Verify,

    /// <summary>Resets cells.</summary>
    Reset,

    /// <summary>Sets cells.</summary>
    Set,
}

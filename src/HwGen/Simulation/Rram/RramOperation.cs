namespace HwGen.Simulation.Rram;

/// <summary>The commands of rram_controller, by their code.</summary>
public enum RramOperation
{
    /// <summary>Reads lines.</summary>
    Read,

    /// <summary>Programs a word.</summary>
    Program,

    /// <summary>Gives a word a spare.</summary>
    Spare,

    /// <summary>Reads a counter.</summary>
    Count,

    /// <summary>Programs a word, with a pulse for every cell.</summary>
    Rewrite,
}

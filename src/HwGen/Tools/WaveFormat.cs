namespace HwGen.Tools;

/// <summary>What a Verilated program can record its signals as.</summary>
public enum WaveFormat
{
    /// <summary>No recording, the fastest program.</summary>
    None,

    /// <summary>Value change dump: text that every viewer reads.</summary>
    Vcd,

    /// <summary>GTKWave's compressed format.</summary>
    Fst,
}

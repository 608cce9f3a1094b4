namespace HwGen.Planning;

/// <summary>The two ways in which a CIM macro multiplies, chosen for each vector.</summary>
public enum MacroMode
{
    /// <summary>Every row takes one bit of its own input each cycle: highest capacity, InputBits cycles a vector.</summary>
    Bit,

    /// <summary>Each group of ElementBits rows takes ElementBits bits of one input each cycle: lowest latency, a quarter
    /// of the capacity at ElementBits = 4.</summary>
    Element,
}

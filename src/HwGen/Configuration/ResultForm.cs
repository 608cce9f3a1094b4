namespace HwGen.Configuration;

/// <summary>How a CIM column hands over its result.</summary>
public enum ResultForm
{
    /// <summary>One two's complement number: the column carries the final adder.</summary>
    Binary,

    /// <summary>A sum word and a carry word whose sum, modulo the width, is the result: whoever reduces rows adds once.</summary>
    CarrySave,
}

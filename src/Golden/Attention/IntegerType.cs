namespace HwGen.Golden.Attention;

/// <summary>The narrowest integer type of whole bytes that holds a tensor's numbers: signed (S) or unsigned (U), and
/// its bits.</summary>
public enum IntegerType
{
    /// <summary>8 bits, two's complement; also what has 4 bits.</summary>
    S8,

    /// <summary>16 bits, two's complement.</summary>
    S16,

    /// <summary>32 bits, two's complement.</summary>
    S32,

    /// <summary>8 bits, unsigned.</summary>
    U8,

    /// <summary>32 bits, unsigned.</summary>
    U32,
}

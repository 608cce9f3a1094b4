namespace HwGen.Weights;

/// <summary>How the numbers of a tensor lie in a weight image, little endian; the value is the code in the file.</summary>
public enum WeightType
{
    /// <summary>Two's complement, 8 bits.</summary>
    S8 = 1,

    /// <summary>Two's complement, 16 bits.</summary>
    S16 = 2,

    /// <summary>Two's complement, 32 bits.</summary>
    S32 = 3,

    /// <summary>Two's complement, 64 bits.</summary>
    S64 = 4,

    /// <summary>IEEE 754, 32 bits.</summary>
    F32 = 5,

    /// <summary>A fixed-point scale: multiplier in 16 bits, shift in the next 16.</summary>
    Scale = 6,

    /// <summary>Two's complement, 8 bits, cut into tiles for macros.</summary>
    Tiles = 7,

    /// <summary>Words of a program of the attention core, 64 bits each: <see cref="Programs.ProgramRuns"/>.</summary>
    Program = 8,
}

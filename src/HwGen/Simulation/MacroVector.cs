using HwGen.Planning;

namespace HwGen.Simulation;

/// <summary>One vector through a macro.</summary>
/// <param name="Mode">Bit or element mode.</param>
/// <param name="IsSigned">Inputs are two's complement.</param>
/// <param name="Bank">Bank to multiply with.</param>
/// <param name="Inputs">One input for each row (bit mode) or group (element mode).</param>
public sealed record MacroVector(MacroMode Mode, bool IsSigned, int Bank, int[] Inputs);

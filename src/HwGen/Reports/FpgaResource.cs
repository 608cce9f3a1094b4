namespace HwGen.Reports;

/// <summary>Resources of one kind in an FPGA.</summary>
/// <param name="Name">Kind, as the tools call it.</param>
/// <param name="Used">Those that the design takes.</param>
/// <param name="Available">Those that the device has.</param>
public sealed record FpgaResource(string Name, int Used, int Available);

namespace HwGen.Tools;

/// <summary>How a Yosys script ended well.</summary>
/// <param name="LogPath">The whole log.</param>
/// <param name="Warnings">What Yosys warned of, without the word itself.</param>
/// <param name="Duration">Wall-clock time of the run.</param>
public sealed record YosysResult(string LogPath, IReadOnlyList<string> Warnings, TimeSpan Duration);

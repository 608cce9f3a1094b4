namespace HwGen.Reports;

/// <summary>Words of so many wrong bits, and what the decoder made of them.</summary>
/// <param name="WrongBits">Wrong bits of the codeword; or that scrubbing wrote what three wrong bits had been taken for.</param>
/// <param name="Words">Words that were read so, each once however often.</param>
/// <param name="Corrected">The word came out right.</param>
/// <param name="Detected">Found beyond correction.</param>
/// <param name="Miscorrected">Came out wrong as if corrected.</param>
/// <param name="Unseen">Came out wrong as if nothing had happened.</param>
/// <param name="WrongInTheory">Share that should come out wrong: of three bits, counted over all triples; of more, an even
/// number passes as a codeword by chance, an odd number as a single wrong bit.</param>
public sealed record RramWordCounts(
    string WrongBits, long Words, long Corrected, long Detected, long Miscorrected, long Unseen, double? WrongInTheory);

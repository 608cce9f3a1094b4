namespace HwGen.Golden.Rram;

/// <summary>What becomes of the errors of three bits, which a code of distance 4 cannot tell from one bit's.</summary>
/// <param name="Total">Triples of a codeword's bits.</param>
/// <param name="Miscorrected">Those whose syndrome is a bit's: the decoder flips a fourth bit and takes the word for mended.</param>
/// <param name="Estimate">Part that would be miscorrected if three columns added up to any other odd column alike:
/// (n - 3) / (2^(r-1) - 3) for n bits of which r are check bits.</param>
public sealed record TripleErrors(long Total, long Miscorrected, double Estimate)
{
    /// <summary>Part that is miscorrected.</summary>
    public double Rate => (double)Miscorrected / Total;
}

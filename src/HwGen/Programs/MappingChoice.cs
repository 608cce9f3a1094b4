namespace HwGen.Programs;

/// <summary>What a mapping may choose.</summary>
/// <param name="Lanes">Lanes that a chunk's rows are dealt to, each with tiles of its own for queries, attention and projection.</param>
/// <param name="GroupHeads">Heads that share a tile.</param>
/// <param name="PartBeats">Beats of results that a tile has of a product with trained weights.</param>
/// <param name="PingPong">Keys and values of the next chunk are written while the last one's are in use.</param>
/// <param name="CompactLogits">Bit mode for QK^T: slower, but matrices lie one below the other.</param>
/// <param name="Compact">Bit mode for all.</param>
internal sealed record MappingChoice(int Lanes, int GroupHeads, int PartBeats, bool PingPong, bool CompactLogits, bool Compact);

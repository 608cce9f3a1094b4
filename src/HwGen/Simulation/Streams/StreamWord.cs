namespace HwGen.Simulation.Streams;

/// <summary>What a block takes in one handshake of one of its input streams.</summary>
/// <param name="Input">Index of the stream, in the order of the block's ports.</param>
public abstract record StreamWord(int Input)
{
    /// <summary>The fields in the order of the ports, the first in the lowest bits.</summary>
    public abstract IEnumerable<StreamField> Fields { get; }

    /// <summary>The line of the stimulus.</summary>
    public string Line => $"{Input:x} {StreamField.Pack(Fields)}";
}

namespace HwGen.Simulation.Rram;

/// <summary>The output streams of the weight memory, in the order of its ports.</summary>
internal enum WeightMemoryOutput
{
    /// <summary>Rows of weights.</summary>
    Write,

    /// <summary>What became of tiles that were loaded.</summary>
    Loaded,

    /// <summary>What became of tiles that were programmed.</summary>
    Programmed,

    /// <summary>Responses to single commands.</summary>
    Response,
}

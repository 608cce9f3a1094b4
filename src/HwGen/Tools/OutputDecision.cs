namespace HwGen.Tools;

/// <summary>What to do after a line of a program's output.</summary>
public enum OutputDecision
{
    /// <summary>Go on reading.</summary>
    Continue,

    /// <summary>Enough is known: end the program and all its descendants, which is no failure.</summary>
    Stop,
}

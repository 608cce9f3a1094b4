namespace HwGen.Programs;

/// <summary>A layer does not fit the core.</summary>
/// <param name="reason">Why, and what to change.</param>
public sealed class MappingException(string reason) : Exception(reason);

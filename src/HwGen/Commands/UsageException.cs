namespace HwGen.Commands;

/// <summary>Options that do not go together.</summary>
public sealed class UsageException(string message) : UserErrorException(message);

namespace HwGen;

/// <summary>
/// An error that its user can mend and whose message says how. It is shown without a stack trace; any other exception
/// is a defect of HwGen itself.
/// </summary>
public abstract class UserErrorException(string message, Exception? innerException = null)
    : Exception(message, innerException);

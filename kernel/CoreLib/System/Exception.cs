namespace System;

/// <summary>
/// Root of what can be thrown. Nothing catches: a <c>throw</c> ends the component with
/// <see cref="Testbed.Runtime.FailureReason.UnhandledException"/>.
/// </summary>
public class Exception
{
    /// <summary>Without a message.</summary>
    public Exception()
    {
    }

    /// <summary>With a message.</summary>
    public Exception(string? message) => Message = message;

    /// <summary>What went wrong.</summary>
    public string? Message { get; }
}

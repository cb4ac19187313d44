namespace System;

/// <summary>The call does not fit the state. The C# compiler throws it from a <c>switch</c> that no arm fits.</summary>
public class InvalidOperationException : Exception
{
    /// <summary>Without a message.</summary>
    public InvalidOperationException()
    {
    }

    /// <summary>With a message.</summary>
    public InvalidOperationException(string? message)
        : base(message)
    {
    }
}

namespace System;

/// <summary>What was asked for does not exist here. The C# compiler needs it for iterators.</summary>
public class NotSupportedException : Exception
{
    /// <summary>Without a message.</summary>
    public NotSupportedException()
    {
    }

    /// <summary>With a message.</summary>
    public NotSupportedException(string? message)
        : base(message)
    {
    }
}

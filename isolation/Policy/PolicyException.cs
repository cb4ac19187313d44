using System;

namespace Testbed.Isolation.Policy;

/// <summary>A variant file or a declaration that does not say what it must: the message leads with file, line and column.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>The file as it was named by the caller.</summary>
    public string File { get; }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in characters, from 1.</summary>
    public int Column { get; }

    /// <summary>Composes the message <c>file:line:column: reason</c>.</summary>
    public PolicyException(string file, int line, int column, string reason)
        : base($"{file}:{line}:{column}: {reason}")
    {
        File = file;
        Line = line;
        Column = column;
    }
}

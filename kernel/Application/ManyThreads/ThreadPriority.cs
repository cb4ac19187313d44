namespace Testbed.Application;

/// <summary>How important a thread is, with the names of .NET: of the ready ones only the most important run, in turn.</summary>
public enum ThreadPriority : uint
{
    /// <summary>Runs when nobody else is ready.</summary>
    Lowest = 0,

    /// <summary>Between <see cref="Lowest"/> and <see cref="Normal"/>.</summary>
    BelowNormal = 1,

    /// <summary>That of the first thread.</summary>
    Normal = 2,

    /// <summary>Between <see cref="Normal"/> and <see cref="Highest"/>.</summary>
    AboveNormal = 3,

    /// <summary>Runs whenever it is ready.</summary>
    Highest = 4,
}

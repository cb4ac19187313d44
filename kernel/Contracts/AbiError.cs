namespace Testbed.Contracts;

/// <summary>What a call of the trusted kernel answers instead of a result: always negative, so that 0 stays a result.</summary>
public enum AbiError : long
{
    /// <summary>The memory named does not lie wholly in memory of the caller.</summary>
    BadPointer = -1,

    /// <summary>The handle is not open, or belongs to somebody else.</summary>
    BadHandle = -2,

    /// <summary>No such file.</summary>
    NotFound = -3,

    /// <summary>The fixed pool of handles is used up.</summary>
    NoHandles = -4,

    /// <summary>A number is out of its range.</summary>
    BadArgument = -5,

    /// <summary>The untrusted kernel answered something that cannot be true.</summary>
    UntrustedFailed = -6,

    /// <summary>The untrusted kernel, or the application that was called, faulted during this call. It is made anew before the next one, unless it was given up.</summary>
    Faulted = -7,

    /// <summary>No free memory, or no room in the kernel's tables, which have a fixed size.</summary>
    NoMemory = -8,

    /// <summary>What is never granted: memory that can be executed.</summary>
    NotPermitted = -9,

    /// <summary>The word to wait at no longer holds what the caller saw.</summary>
    Changed = -10,

    /// <summary>The time to wait is over.</summary>
    TimedOut = -11,

    /// <summary>All threads wait, and nobody for a time: this wait, the last one, is over.</summary>
    Deadlock = -12,
}

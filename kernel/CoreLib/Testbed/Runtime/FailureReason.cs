namespace Testbed.Runtime;

/// <summary>
/// Why a component ended itself. The number stands in EAX when the #UD of <c>runtime_fail</c> is taken.
/// Contract: read by the kernel's exception report (kernel/Trusted).
/// </summary>
public enum FailureReason
{
    /// <summary><see cref="System.Environment.FailFast"/> was called.</summary>
    FailFast = 1,

    /// <summary>An index outside an array, a string or a span.</summary>
    IndexOutOfRange = 2,

    /// <summary>An argument, such as a slice's start or length, outside its range.</summary>
    ArgumentOutOfRange = 3,

    /// <summary>A member of <c>null</c>, where ilc checks it itself; otherwise the processor faults on page 0.</summary>
    NullReference = 4,

    /// <summary>The heap is full, or its owner has sealed it.</summary>
    OutOfMemory = 5,

    /// <summary>A <c>checked</c> result outside its type, or a negative array length.</summary>
    Overflow = 6,

    /// <summary>An integer divided by zero, where ilc checks it itself; otherwise the processor raises #DE.</summary>
    DivideByZero = 7,

    /// <summary>A cast or an unboxing to a type that the object does not have.</summary>
    InvalidCast = 8,

    /// <summary>An object stored in an array whose elements are of another type.</summary>
    ArrayTypeMismatch = 9,

    /// <summary>A <c>throw</c>: nothing catches here.</summary>
    UnhandledException = 10,

    /// <summary>An interface member without an implementation: the object or its method table is damaged.</summary>
    NoImplementation = 11,

    /// <summary>A language feature that this core library does not support.</summary>
    NotSupported = 12,

    /// <summary><see cref="Startup.Init"/> was called twice, or with memory that cannot be a heap.</summary>
    InvalidStartup = 13,

    /// <summary>A method wrote past a buffer on its stack: the word behind it is not what it was.</summary>
    StackOverrun = 14,
}

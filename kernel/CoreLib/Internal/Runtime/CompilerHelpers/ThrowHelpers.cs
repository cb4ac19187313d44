using Testbed.Runtime;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>What the checks that ilc inserts call when they fail. Contract: ilc finds type and methods by name.</summary>
static class ThrowHelpers
{
    static void ThrowIndexOutOfRangeException() => Failure.Raise(FailureReason.IndexOutOfRange);

    static void ThrowArgumentOutOfRangeException() => Failure.Raise(FailureReason.ArgumentOutOfRange);

    static void ThrowArgumentException() => Failure.Raise(FailureReason.ArgumentOutOfRange);

    static void ThrowNullReferenceException() => Failure.Raise(FailureReason.NullReference);

    static void ThrowOverflowException() => Failure.Raise(FailureReason.Overflow);

    static void ThrowDivideByZeroException() => Failure.Raise(FailureReason.DivideByZero);

    static void ThrowInvalidCastException() => Failure.Raise(FailureReason.InvalidCast);

    static void ThrowArrayTypeMismatchException() => Failure.Raise(FailureReason.ArrayTypeMismatch);

    static void ThrowOutOfMemoryException() => Failure.Raise(FailureReason.OutOfMemory);

    static void ThrowNotImplementedException() => Failure.Raise(FailureReason.NotSupported);

    static void ThrowNotSupportedException() => Failure.Raise(FailureReason.NotSupported);

    static void ThrowNotSupportedInlineArrayEqualsGetHashCode() => Failure.Raise(FailureReason.NotSupported);

    static void ThrowPlatformNotSupportedException() => Failure.Raise(FailureReason.NotSupported);

    static void ThrowFeatureBodyRemoved() => Failure.Raise(FailureReason.NotSupported);

    // Bodies that ilc could not compile; it prints a warning at build time, which is an error here.
    static void ThrowInvalidProgramException(int id) => Failure.Raise(FailureReason.NotSupported);

    static void ThrowInvalidProgramExceptionWithArgument(int id, string methodName) => Failure.Raise(FailureReason.NotSupported);

    static void ThrowTypeLoadException(int id, string className, string typeName) => Failure.Raise(FailureReason.NotSupported);

    static void ThrowTypeLoadExceptionWithArgument(int id, string className, string typeName, string argument) => Failure.Raise(FailureReason.NotSupported);

    static void ThrowMissingFieldException(int id, string fieldName) => Failure.Raise(FailureReason.NotSupported);

    static void ThrowMissingMethodException(int id, string methodName) => Failure.Raise(FailureReason.NotSupported);

    static void ThrowFileNotFoundException(int id, string fileName) => Failure.Raise(FailureReason.NotSupported);

    static void ThrowMarshalDirectiveException(int id) => Failure.Raise(FailureReason.NotSupported);
}

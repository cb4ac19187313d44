using Testbed.Runtime;

namespace System.Runtime.CompilerServices;

/// <summary>
/// What the C# compiler's code calls. ilc replaces the intrinsics by instructions; their bodies run only where it could not.
/// </summary>
public static class RuntimeHelpers
{
    /// <summary>Bytes from a string's first byte to its first character. Contract: the C# compiler's <c>fixed</c>.</summary>
    public static int OffsetToStringData => 12;

    /// <summary>Copies an initialiser from the image into a new array.</summary>
    [Intrinsic]
    public static void InitializeArray(Array array, RuntimeFieldHandle values) => Failure.Raise(FailureReason.NotSupported);

    /// <summary>An initialiser in the image as a span.</summary>
    [Intrinsic]
    public static ReadOnlySpan<T> CreateSpan<T>(RuntimeFieldHandle values)
    {
        Failure.Raise(FailureReason.NotSupported);
        return default;
    }

    /// <summary>True when a value holds object references.</summary>
    [Intrinsic]
    public static bool IsReferenceOrContainsReferences<T>() where T : allows ref struct => IsReferenceOrContainsReferences<T>();

    /// <summary>The elements of a range of an array, copied: <c>array[2..4]</c>.</summary>
    [Allocates]
    public static T[] GetSubArray<T>(T[] array, Range range)
    {
        (int offset, int length) = range.GetOffsetAndLength(array.Length);
        T[] part = new T[length];
        new ReadOnlySpan<T>(array, offset, length).CopyTo(part);
        return part;
    }
}

namespace System.Runtime.CompilerServices;

/// <summary>
/// What ilc can do: the C# compiler allows a feature when a constant with its name stands here. The values mean nothing.
/// </summary>
public static class RuntimeFeature
{
    /// <summary>References as fields of a <c>ref struct</c>.</summary>
    public const string ByRefFields = nameof(ByRefFields);

    /// <summary>A <c>ref struct</c> as a type argument.</summary>
    public const string ByRefLikeGenerics = nameof(ByRefLikeGenerics);

    /// <summary>Bodies in interfaces.</summary>
    public const string DefaultImplementationsOfInterfaces = nameof(DefaultImplementationsOfInterfaces);

    /// <summary><c>nint</c> and <see cref="IntPtr"/> are one type.</summary>
    public const string NumericIntPtr = nameof(NumericIntPtr);

    /// <summary>Function pointers with the platform's own calling convention.</summary>
    public const string UnmanagedSignatureCallingConvention = nameof(UnmanagedSignatureCallingConvention);

    /// <summary>Static members in interfaces.</summary>
    public const string VirtualStaticsInInterfaces = nameof(VirtualStaticsInInterfaces);
}

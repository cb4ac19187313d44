namespace System;

/// <summary>A signed integer as wide as an address: 64 bits. Its arithmetic is the compiler's.</summary>
public readonly unsafe struct IntPtr : IEquatable<nint>
{
    // Contract: the C# compiler and ilc know the one field by its position.
    readonly void* _value;

    /// <summary>Smallest value.</summary>
    public static nint MinValue => unchecked((nint)long.MinValue);

    /// <summary>Largest value.</summary>
    public static nint MaxValue => unchecked((nint)long.MaxValue);

    /// <summary>Zero.</summary>
    public static nint Zero => 0;

    /// <summary>Bytes of a value.</summary>
    public static int Size => sizeof(nint);

    /// <inheritdoc/>
    public bool Equals(nint other) => this == other;
}

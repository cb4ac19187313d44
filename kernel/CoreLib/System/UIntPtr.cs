namespace System;

/// <summary>An unsigned integer as wide as an address: 64 bits. Its arithmetic is the compiler's.</summary>
public readonly unsafe struct UIntPtr : IEquatable<nuint>
{
    // Contract: the C# compiler and ilc know the one field by its position.
    readonly void* _value;

    /// <summary>Smallest value.</summary>
    public static nuint MinValue => unchecked((nuint)ulong.MinValue);

    /// <summary>Largest value.</summary>
    public static nuint MaxValue => unchecked((nuint)ulong.MaxValue);

    /// <summary>Zero.</summary>
    public static nuint Zero => 0;

    /// <summary>Bytes of a value.</summary>
    public static int Size => sizeof(nuint);

    /// <inheritdoc/>
    public bool Equals(nuint other) => this == other;
}

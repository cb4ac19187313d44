namespace System.Runtime.CompilerServices;

/// <summary>Nullability of a reference type. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class NullableAttribute : Attribute
{
    /// <summary>One flag for all parts of the type.</summary>
    public NullableAttribute(byte flag)
    {
    }

    /// <summary>One flag for each part.</summary>
    public NullableAttribute(byte[] flags)
    {
    }
}

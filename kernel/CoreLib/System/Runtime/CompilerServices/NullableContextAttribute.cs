namespace System.Runtime.CompilerServices;

/// <summary>Nullability of what does not say so itself. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class NullableContextAttribute : Attribute
{
    /// <summary>The flag.</summary>
    public NullableContextAttribute(byte flag)
    {
    }
}

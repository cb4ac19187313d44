namespace System.Runtime.CompilerServices;

/// <summary>Marks a <c>fixed</c> buffer. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class FixedBufferAttribute : Attribute
{
    /// <summary>Type and number of elements.</summary>
    public FixedBufferAttribute(Type elementType, int length)
    {
    }
}

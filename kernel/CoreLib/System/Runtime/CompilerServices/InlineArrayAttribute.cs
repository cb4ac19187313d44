namespace System.Runtime.CompilerServices;

/// <summary>The struct is its one field, <c>length</c> times.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class InlineArrayAttribute : Attribute
{
    /// <summary>Number of elements, at least 1.</summary>
    public InlineArrayAttribute(int length)
    {
    }
}

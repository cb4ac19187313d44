namespace System.Runtime.CompilerServices;

/// <summary>Names of tuple elements. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class TupleElementNamesAttribute : Attribute
{
    /// <summary>The names in order.</summary>
    public TupleElementNamesAttribute(string?[] names)
    {
    }
}

namespace System.Runtime.InteropServices;

/// <summary>How the fields of a struct lie in memory.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class StructLayoutAttribute : Attribute
{
    /// <summary>The kind of layout.</summary>
    public StructLayoutAttribute(LayoutKind kind)
    {
    }

    // Contract: the C# compiler writes these three into the assembly's tables by their names.
#pragma warning disable CS1591
    public int Pack;
    public int Size;
    public CharSet CharSet;
#pragma warning restore CS1591
}

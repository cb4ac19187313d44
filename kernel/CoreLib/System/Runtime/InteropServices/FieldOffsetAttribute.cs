namespace System.Runtime.InteropServices;

/// <summary>Where the field lies in a struct of explicit layout.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class FieldOffsetAttribute : Attribute
{
    /// <summary>Bytes from the start.</summary>
    public FieldOffsetAttribute(int offset)
    {
    }
}

namespace System.Runtime.CompilerServices;

/// <summary>The name under which the C# compiler writes and looks for an indexer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IndexerNameAttribute : Attribute
{
    /// <summary>The name.</summary>
    public IndexerNameAttribute(string name)
    {
    }
}

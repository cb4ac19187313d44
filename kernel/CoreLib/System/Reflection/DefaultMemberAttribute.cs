namespace System.Reflection;

/// <summary>Name of the indexer. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class DefaultMemberAttribute : Attribute
{
    /// <summary>The name.</summary>
    public DefaultMemberAttribute(string name)
    {
    }
}

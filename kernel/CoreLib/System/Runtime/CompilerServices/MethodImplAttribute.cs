namespace System.Runtime.CompilerServices;

/// <summary>How ilc compiles a method.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class MethodImplAttribute : Attribute
{
    /// <summary>Combines the options.</summary>
    public MethodImplAttribute(MethodImplOptions options)
    {
    }
}

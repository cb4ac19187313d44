namespace System.Runtime.CompilerServices;

/// <summary>Which rules for references a module was compiled with. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Module)]
public sealed class RefSafetyRulesAttribute : Attribute
{
    /// <summary>Version of the rules.</summary>
    public RefSafetyRulesAttribute(int version)
    {
    }
}

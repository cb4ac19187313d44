namespace System.Runtime;

/// <summary>The method is called by this symbol: from assembly, from ilc's code, or from another component.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RuntimeExportAttribute : Attribute
{
    /// <summary>The symbol; it takes no other name.</summary>
    public RuntimeExportAttribute(string symbol)
    {
    }
}

namespace System.Runtime;

/// <summary>The method's body is the symbol of this name: a direct call, bound at link time.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RuntimeImportAttribute : Attribute
{
    /// <summary>The symbol.</summary>
    public RuntimeImportAttribute(string symbol)
    {
    }

    /// <summary>The symbol; the library is always <c>*</c>, the image.</summary>
    public RuntimeImportAttribute(string library, string symbol)
    {
    }
}

namespace System.Runtime.CompilerServices;

/// <summary>Marks <c>init</c> accessors. Written by the C# compiler.</summary>
public static class IsExternalInit
{
}

namespace System.Runtime.CompilerServices;

/// <summary>Marks <c>volatile</c> fields. Written by the C# compiler.</summary>
public static class IsVolatile
{
}

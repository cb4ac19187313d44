namespace System.Runtime.CompilerServices;

/// <summary>Marks what is <c>readonly</c> or <c>in</c>. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class IsReadOnlyAttribute : Attribute;

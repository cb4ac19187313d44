namespace System.Runtime.CompilerServices;

/// <summary>Marks covariant returns. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PreserveBaseOverridesAttribute : Attribute;

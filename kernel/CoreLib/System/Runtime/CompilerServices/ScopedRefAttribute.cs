namespace System.Runtime.CompilerServices;

/// <summary>Marks <c>scoped</c> parameters. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ScopedRefAttribute : Attribute;

namespace System.Runtime.CompilerServices;

/// <summary>Marks a <c>params</c> span. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParamCollectionAttribute : Attribute;

namespace System.Diagnostics.CodeAnalysis;

/// <summary>A reference that is returned may point into <c>this</c>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnscopedRefAttribute : Attribute;

namespace System.Runtime.CompilerServices;

/// <summary>ilc may replace the method by instructions of its own.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Field)]
public sealed class IntrinsicAttribute : Attribute;

namespace System.Runtime.CompilerServices;

/// <summary>The struct holds a buffer that may overflow. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class UnsafeValueTypeAttribute : Attribute;

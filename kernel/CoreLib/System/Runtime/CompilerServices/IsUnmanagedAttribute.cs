namespace System.Runtime.CompilerServices;

/// <summary>Marks the <c>unmanaged</c> constraint. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class IsUnmanagedAttribute : Attribute;

namespace System.Runtime.InteropServices;

/// <summary>Marks read-only references. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InAttribute : Attribute;

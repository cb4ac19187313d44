namespace System.Runtime.InteropServices;

/// <summary>Marks results. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutAttribute : Attribute;

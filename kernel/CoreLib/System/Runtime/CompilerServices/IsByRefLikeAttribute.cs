namespace System.Runtime.CompilerServices;

/// <summary>Marks a <c>ref struct</c>. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class IsByRefLikeAttribute : Attribute;

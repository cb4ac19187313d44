namespace System.Runtime.CompilerServices;

/// <summary>Marks <c>ref readonly</c> parameters. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RequiresLocationAttribute : Attribute;

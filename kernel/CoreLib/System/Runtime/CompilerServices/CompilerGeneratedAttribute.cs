namespace System.Runtime.CompilerServices;

/// <summary>Written by the C# compiler, not by a person.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class CompilerGeneratedAttribute : Attribute;

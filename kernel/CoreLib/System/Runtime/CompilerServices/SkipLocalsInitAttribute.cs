namespace System.Runtime.CompilerServices;

/// <summary>The C# compiler does not ask for cleared locals.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class SkipLocalsInitAttribute : Attribute;

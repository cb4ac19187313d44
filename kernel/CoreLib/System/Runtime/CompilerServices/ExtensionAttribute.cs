namespace System.Runtime.CompilerServices;

/// <summary>Marks extension methods. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class ExtensionAttribute : Attribute;

namespace System;

/// <summary>The values of the enumeration are bits that combine.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class FlagsAttribute : Attribute;

namespace System;

/// <summary>Marks the <c>params</c> parameter. Written by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParamArrayAttribute : Attribute;

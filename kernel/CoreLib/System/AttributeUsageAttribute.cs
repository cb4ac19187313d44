namespace System;

/// <summary>Says what an attribute may stand on. Read by the C# compiler.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AttributeUsageAttribute(AttributeTargets validOn) : Attribute
{
    /// <summary>What it may stand on.</summary>
    public AttributeTargets ValidOn => validOn;

    /// <summary>May stand there several times.</summary>
    public bool AllowMultiple { get; set; }

    /// <summary>Counts for derived classes as well.</summary>
    public bool Inherited { get; set; } = true;
}

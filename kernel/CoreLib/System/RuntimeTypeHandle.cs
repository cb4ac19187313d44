namespace System;

/// <summary>What a token of a type loads. Only ilc's own expansions use it.</summary>
public readonly struct RuntimeTypeHandle
{
    readonly nint _value;
}

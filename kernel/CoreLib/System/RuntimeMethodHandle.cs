namespace System;

/// <summary>What a token of a method loads. Only ilc's own expansions use it.</summary>
public readonly struct RuntimeMethodHandle
{
    readonly nint _value;
}

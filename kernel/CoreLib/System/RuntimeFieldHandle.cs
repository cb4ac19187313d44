namespace System;

/// <summary>What a token of a field loads. Only ilc's own expansions use it.</summary>
public readonly struct RuntimeFieldHandle
{
    readonly nint _value;
}

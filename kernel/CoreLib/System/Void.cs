namespace System;

/// <summary>What a method without a result returns.</summary>
public struct Void
{
}

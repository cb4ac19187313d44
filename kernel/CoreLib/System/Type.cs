namespace System;

/// <summary>A type as an attribute's argument. There is no reflection: <c>typeof</c> has no value at run time.</summary>
public abstract class Type
{
}

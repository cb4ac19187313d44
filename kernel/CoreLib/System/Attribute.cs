namespace System;

/// <summary>Base of all attributes. They exist for the compilers; nothing reads them at run time.</summary>
public abstract class Attribute
{
}

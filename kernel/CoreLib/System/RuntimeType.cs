namespace System;

/// <summary>Contract: ilc looks this type up by name; there are no objects of it.</summary>
sealed class RuntimeType : Type
{
}

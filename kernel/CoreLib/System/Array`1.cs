namespace System;

/// <summary>Contract: ilc gives arrays the interfaces of this type; there are none.</summary>
abstract class Array<T> : Array
{
}

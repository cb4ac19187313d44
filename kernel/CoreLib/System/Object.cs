using Internal.Runtime;

namespace System;

/// <summary>
/// Root of all types. It has no virtual members: reference equality is the operator's, and text is UTF-8 that somebody
/// writes on purpose.
/// </summary>
public unsafe class Object
{
    // Contract: ilc expects the method table in the first word of every object and finds the field by this name.
    internal MethodTable* m_pEEType;

    /// <summary>Nothing to construct.</summary>
    public Object()
    {
    }
}

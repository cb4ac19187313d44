using System.Runtime.InteropServices;

namespace System.Runtime.CompilerServices;

/// <summary>State of a type's static constructor. Contract: ilc lays it in front of the type's statics.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct StaticClassConstructionContext
{
    /// <summary>Address of the static constructor; 0 once it has begun.</summary>
    public nint CctorMethodAddress;
}

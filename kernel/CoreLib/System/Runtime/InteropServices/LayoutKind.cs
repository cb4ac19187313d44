namespace System.Runtime.InteropServices;

/// <summary>Kinds of layout.</summary>
public enum LayoutKind
{
    /// <summary>In order of declaration, each field aligned as in C.</summary>
    Sequential = 0,

    /// <summary>Every field says where it lies.</summary>
    Explicit = 2,

    /// <summary>As ilc likes.</summary>
    Auto = 3,
}

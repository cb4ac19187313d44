namespace System.Runtime.CompilerServices;

/// <summary>How ilc compiles a method. Values are those of ECMA-335, "Flags for methods [MethodImplAttributes]".</summary>
[Flags]
public enum MethodImplOptions
{
    /// <summary>Never copy it into its callers.</summary>
    NoInlining = 0x0008,

    /// <summary>Copy it into its callers wherever that is possible.</summary>
    AggressiveInlining = 0x0100,

    /// <summary>Do not optimise.</summary>
    NoOptimization = 0x0040,

    /// <summary>Optimise at once; ilc always does.</summary>
    AggressiveOptimization = 0x0200,

    /// <summary>The body stands elsewhere: an import or an intrinsic.</summary>
    InternalCall = 0x1000,
}

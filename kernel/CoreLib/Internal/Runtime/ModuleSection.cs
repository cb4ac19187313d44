using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>One list of a module. Contract: written by ilc, see <see cref="ModuleHeader"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct ModuleSection
{
    /// <summary>Kind: cells of statics that hold references.</summary>
    public const int GcStatics = 201;

    /// <summary>Kind: methods marked <see cref="System.Runtime.CompilerServices.ModuleInitializerAttribute"/>.</summary>
    public const int Initializers = 213;

    /// <summary>Kind of the section.</summary>
    public int Kind;

    /// <summary>Not used here.</summary>
    public int Flags;

    /// <summary>First byte.</summary>
    public void* Start;

    /// <summary>Behind the last byte.</summary>
    public void* End;
}

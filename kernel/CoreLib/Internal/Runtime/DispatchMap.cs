using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>
/// Which method of a type implements which member of its interfaces: these counts, then the entries in this order.
/// Contract: written by ilc, see <see cref="MethodTable"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
struct DispatchMap
{
    /// <summary>Entries for members that the type implements itself.</summary>
    public ushort StandardCount;

    /// <summary>Entries for members whose body stands in an interface.</summary>
    public ushort DefaultCount;

    /// <summary>Entries for static members; ilc binds them, nobody looks for them here.</summary>
    public ushort StandardStaticCount;

    /// <summary>The same for bodies in interfaces.</summary>
    public ushort DefaultStaticCount;
}

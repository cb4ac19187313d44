using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>One member of one interface. Contract: written by ilc, see <see cref="DispatchMap"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
struct DispatchMapEntry
{
    /// <summary>Number of the interface within the type.</summary>
    public ushort Interface;

    /// <summary>Number of the member within the interface.</summary>
    public ushort Slot;

    /// <summary>Number of the virtual method; from <see cref="MethodTable.VtableSlots"/> on it is a sealed one.</summary>
    public ushort Implementation;
}

using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>The list of T's modules, which <see cref="Testbed.Runtime.Startup"/> prepares.</summary>
public static class Modules
{
    /// <summary>Address of the first.</summary>
    [RuntimeImport("*", "modules_start"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint Start();

    /// <summary>Address behind the last.</summary>
    [RuntimeImport("*", "modules_end"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint End();
}

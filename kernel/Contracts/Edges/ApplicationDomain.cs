using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>The one call that the application offers to the trusted kernel.</summary>
static class ApplicationDomain
{
    /// <summary>Prepares the application's heap and statics and runs its main. Returns the program's exit code.</summary>
    [RuntimeImport("*", "a_start"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int Start(nuint heapStart, nuint heapEnd);
}

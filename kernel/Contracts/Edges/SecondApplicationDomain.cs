using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>The calls that a second application offers to the trusted kernel, which makes them for the first one.</summary>
static class SecondApplicationDomain
{
    /// <summary>Prepares the second application's heap and statics and runs its main. Returns 0 when it is ready for calls.</summary>
    [RuntimeImport("*", "b_start"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int Start(nuint heapStart, nuint heapEnd);

    /// <summary>Answers a request of the first application. What the words mean is between the two.</summary>
    [RuntimeImport("*", "b_call"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Call(ulong request, nuint first, nuint second);
}

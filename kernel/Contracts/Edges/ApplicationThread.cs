using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>The call that an application with threads offers beside ApplicationDomain.cs.</summary>
static class ApplicationThread
{
    /// <summary>Runs the thread that was created with this word, on its own stack.</summary>
    [RuntimeImport("*", "a_thread"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Run(nuint word, long id);
}

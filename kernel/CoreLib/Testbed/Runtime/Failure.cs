using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Runtime;

/// <summary>
/// The one way to fail. Every check that ilc inserts, every <c>throw</c> and every broken invariant of the core
/// library ends here.
/// </summary>
public static class Failure
{
    /// <summary>Ends the component: #UD inside <c>runtime_fail</c> with the reason in EAX. Does not return.</summary>
    [DoesNotReturn]
    [RuntimeImport("runtime_fail"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Raise(FailureReason reason);
}

using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What T does for applications, in an image with two. Who calls T is T's own knowledge: the application that T itself has
/// entered last. Where all share one domain there are no gates that could tell.
/// </summary>
static class Applications
{
    static Component s_caller;

    /// <summary>On whose behalf T works when it is called.</summary>
    public static Component Caller => s_caller;

    /// <summary>From here on T works for this application: its memory is what a call may name.</summary>
    public static void Serve(Component application)
    {
        s_caller = application;
        UserMemory.Serve(application);
    }

    /// <summary>Starts the second application, which is there for the first one's calls.</summary>
    public static void Start(in CommandLine asked)
    {
        SecondApplication.Init(asked.Rebuilds, asked.HeapLimit);
        Serve(Component.Application);
    }

    /// <summary>Makes this core one where the second application has never run.</summary>
    public static void ResetCore() => ComponentCore.Reset(Component.SecondApplication);

    /// <summary>For the fault handler: what an application does has come to its end. False when the run ends with it.</summary>
    public static bool TryEnd(Component offender)
        => offender == Component.SecondApplication ? SecondApplication.TryEndCall() : Application.TryEndLife();

    /// <summary>Whether it is the second application that was interrupted, in a call that takes so many ticks already; 0 is no limit.</summary>
    public static bool IsOver(Component interrupted, ulong limit)
        => interrupted == Component.SecondApplication && limit != 0 && SecondApplication.TicksInCall >= limit;

    /// <summary>Whether the untrusted kernel may write to lent pages: those that were lent to it, not to an application.</summary>
    public static bool MayUntrustedWrite(nuint address, nuint bytes)
    {
        for (nuint offset = 0; offset < bytes; offset += (nuint)AddressSpace.PageBytes)
            if (!Frames.Table.TryFindMapped(address + offset, out MemoryRegion range)
                || new SegmentFlags(range.Flags).Key != Image.Key(Component.Untrusted))
                return false;
        return true;
    }

    /// <summary>The gate section's copy under the caller's rights.</summary>
    public static long Copy(nuint target, nuint source, nuint length) => s_caller == Component.SecondApplication
        ? GateSection.CopyForSecondApplication(target, source, length)
        : GateSection.CopyForApplication(target, source, length);

    /// <summary>Records what is to be told of the second application at the end of the run.</summary>
    public static void Report() => SecondApplication.Report();
}

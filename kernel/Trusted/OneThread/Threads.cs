using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The application's threads, in an image where it has one (kernel/Guest.props). The other folder has the same type for
/// images with many; here everything is a constant or empty, so it costs nothing.
/// </summary>
static class Threads
{
    /// <summary>Pages that T's heap needs more.</summary>
    public const ulong HeapPages = 0;

    /// <summary>Ranges that the frame table may need more.</summary>
    public const int Ranges = 0;

    /// <summary>T uses the copy that it has checked: nobody could change what it was made of meanwhile.</summary>
    public const bool CopyOnce = true;

    /// <summary>Makes the pool: there is none.</summary>
    public static void Init()
    {
    }

    /// <summary>A life of the application begins.</summary>
    public static void BeginLife()
    {
    }

    /// <summary>The application's life has come to its end.</summary>
    public static void EndLife()
    {
    }

    /// <summary>The application has returned, or its life has come to its end: no other thread of it runs from here on.</summary>
    public static void StopOthers()
    {
    }

    /// <summary>Takes back what threads of an ended life had.</summary>
    public static void TakeBack(Component application)
    {
    }

    /// <summary>A tick has interrupted somebody: nobody else could go on.</summary>
    public static void Tick(ref InterruptFrame frame)
    {
    }

    /// <summary>Whether T itself asked for another thread's frame by this interrupt: it does not.</summary>
    public static bool TryLoad(ref InterruptFrame frame) => false;

    /// <summary>The stack of a component.</summary>
    public static Interval Stack(Component owner) => Image.Stack(owner);

    /// <summary>Whether observations whose first word this is are T's own: none more.</summary>
    public static bool Observes(ReadOnlySpan<byte> word) => false;

    /// <summary>Records what is to be told of threads at the end of the run: nothing.</summary>
    public static void Report()
    {
    }
}

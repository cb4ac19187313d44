using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>
/// The calls that the trusted kernel offers beside TrustedKernel.cs to an application with threads. Ticks are hundredths of a
/// second; priorities are 0 (lowest) to 4. Results below zero are <see cref="AbiError"/>.
/// </summary>
static class ThreadCalls
{
    const string Import = "*";

    /// <summary>
    /// Creates a thread, which calls <c>a_thread</c> with this word. Returns its id, which no other thread has;
    /// <see cref="AbiError.NoMemory"/> when there are 64, or no memory for a stack.
    /// </summary>
    [RuntimeImport(Import, "t_thread_create"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Create(nuint word, uint priority);

    /// <summary>Ends the calling thread. Returns only to the first one: <see cref="AbiError.NotPermitted"/>.</summary>
    [RuntimeImport(Import, "t_thread_exit"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Exit();

    /// <summary>Waits for the end of a thread. Returns 0, or <see cref="AbiError.Deadlock"/>.</summary>
    [RuntimeImport(Import, "t_thread_join"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Join(long id);

    /// <summary>Lets the next ready thread of the same priority go on.</summary>
    [RuntimeImport(Import, "t_thread_yield"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Yield();

    /// <summary>Waits so many ticks, up to one less being gone already; 0 is a yield. Returns 0.</summary>
    [RuntimeImport(Import, "t_thread_sleep"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Sleep(ulong ticks);

    /// <summary>Changes the calling thread's priority. Returns the old one.</summary>
    [RuntimeImport(Import, "t_thread_priority"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long SetPriority(uint priority);

    /// <summary>The number of the core that the caller runs on, 0..3. It may run on another one when it has the answer.</summary>
    [RuntimeImport(Import, "t_thread_core"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int Core();

    /// <summary>
    /// Waits until woken if the 32-bit word at an address holds what is expected, else <see cref="AbiError.Changed"/>; at most
    /// so many ticks, then <see cref="AbiError.TimedOut"/>; 0 is for ever. Returns 0, or <see cref="AbiError.Deadlock"/>.
    /// </summary>
    [RuntimeImport(Import, "t_wait"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Wait(nuint address, uint expected, ulong ticks);

    /// <summary>Wakes threads that wait at an address, at most so many, in the order of their waiting. Returns how many.</summary>
    [RuntimeImport(Import, "t_wake"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Wake(nuint address, ulong most);
}

using System.Runtime;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The boot path of the trusted kernel. Entered from kernel_entry with T's rights and stack, interrupts off, and the
/// processor in its final state; ends with the machine.
/// </summary>
static class Kernel
{
    /// <summary>Everything from the first line of T to the last. What the loader left is known since Admission.</summary>
    [RuntimeExport("t_main")]
    static void Main()
    {
        CommandLine asked = Options.Read();     // refuses words it does not know
        Heaps.InitTrusted(Originals.Room);      // `new` works, until Seal
        Originals.Keep();                       // what U and A get again after a fault
        Evidence.Init(asked);                   // what attacks try to change, and to read
        Frames.Init();                          // who owns every frame, from the loader's list
        Heaps.Claim();                          // T's heap is one of them
        UserMemory.Init();                      // what the application may point at
        Files.Init();                           // the pool of handles
        Identity.Init();                        // the program's number
        Threads.Init();                         // the pool of threads, where the image has them
        Interrupts.Init();                      // the timer ticks, 100 per second
        Cores.Start();                          // the others, where the image has threads
        Seal.Apply();                           // boot code and loader are gone; no way back
        Containment.Init(asked);                // a fault ends no more than it must
        Watchdog.Init(asked);                   // nor does an endless loop
        Untrusted.Init(asked.Rebuilds);         // first instruction of U
        Greeting.Write(asked.Quiet);            // for people
        Probes.Run(asked);                      // an illegal access, if asked for
        Applications.Start(asked);              // another one, where the image has it
        int code = Application.Run(asked.HeapLimit, asked.Restarts);
        Ending.Complete(code);                  // last records, end of the machine
    }
}

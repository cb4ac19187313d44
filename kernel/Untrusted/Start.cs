using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Runtime;

namespace Testbed.Kernel.Untrusted;

/// <summary>The untrusted kernel's first call: everything else needs what it prepares.</summary>
static class Start
{
    [RuntimeExport("u_start")]
    static int Init(nuint heapStart, nuint heapEnd, nuint files, nuint filesLength, nuint exchangePage)
    {
        Startup.Init(heapStart, heapEnd, ModulesStart(), ModulesEnd());     // from here on there are objects
        ExchangePage.Init(exchangePage);                                    // where text and contents pass
        Files.Init(files, filesLength);                                     // the boot archive
        Console.Init();                                                     // log buffer and serial line
        return 0;
    }

    [RuntimeImport("*", "modules_start"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint ModulesStart();

    [RuntimeImport("*", "modules_end"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint ModulesEnd();
}

using System;
using System.Runtime;
using Testbed.Runtime;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Entry from Linux.asm: prepares the component and runs one check by its name.</summary>
static unsafe class Program
{
    const int Passed = 0;
    const int Failed = 1;
    const int Unknown = 2;

    [RuntimeExport("checks_main")]
    static int Main(byte* name, nuint heapStart, nuint heapEnd, nuint modulesStart, nuint modulesEnd)
    {
        Startup.Init(heapStart, heapEnd, modulesStart, modulesEnd);

        // SAFETY: Linux ends the argument with a zero byte.
        int length = 0;
        while (name != null && name[length] != 0) length++;
        bool? passed = CheckTable.Run(new ReadOnlySpan<byte>(name, length));
        return passed.HasValue ? passed.Value ? Passed : Failed : Unknown;
    }
}

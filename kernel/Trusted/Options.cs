using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>The command line of this boot. It lies in T's memory and never changes.</summary>
static class Options
{
    /// <summary>
    /// What it asks for. Refuses to run with words that the kernel does not know: a measurement must not differ by a
    /// typing error (I9).
    /// </summary>
    public static CommandLine Read()
    {
        if (!CommandLine.TryParse(BootMemory.CommandLine, out CommandLine commandLine))
            Panic.Refuse("command-line"u8);
        return commandLine;
    }
}

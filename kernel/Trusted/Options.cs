using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>What the command line of this boot asks for. It lies in T's memory and never changes.</summary>
static class Options
{
    /// <summary>The command line; empty when it is malformed, but then <see cref="Check"/> has ended the run.</summary>
    public static CommandLine CommandLine
    {
        get
        {
            CommandLine.TryParse(BootMemory.CommandLine, out CommandLine commandLine);
            return commandLine;
        }
    }

    /// <summary>Refuses to run with words that the kernel does not know: a measurement must not differ by a typing error (I9).</summary>
    public static void Check()
    {
        if (!CommandLine.TryParse(BootMemory.CommandLine, out _))
            Panic.Refuse("command-line"u8);
    }
}

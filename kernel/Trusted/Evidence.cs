using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>What attacks try to change and to read in T's data, and what the harness looks at from outside when the run has ended.</summary>
static class Evidence
{
    /// <summary>Gives the canary its value and, if asked for, fetches the secret; refuses to run without one (I9).</summary>
    public static void Init(in CommandLine asked)
    {
        Canary.Init(asked.Canary);
        if (asked.Secret && Secret.Read() == 0)
            Panic.Refuse("secret"u8);
    }
}

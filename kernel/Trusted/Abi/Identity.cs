using System.Runtime;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Which program this is. The first two are the smallest calls: what they cost is what crossing costs.</summary>
static class Identity
{
    static int s_program;               // a word of T's data, not a constant: the call reads what the caller may not

    /// <summary>Numbers the only program.</summary>
    public static void Init() => s_program = 1;

    /// <summary>Does nothing.</summary>
    [RuntimeExport("t_null_call")]
    static void NullCall()
    {
    }

    /// <summary>The number of the running program.</summary>
    [RuntimeExport("t_get_pid")]
    static int GetPid() => s_program;

    /// <summary>Holds T's secret in registers, for the attack that looks for it there.</summary>
    [RuntimeExport("t_hold_secret")]
    static long HoldSecret()
    {
        Secret.Hold();
        return 0;
    }

    /// <summary>How often the application was started again after a fault.</summary>
    [RuntimeExport("t_restarts")]
    static ulong Restarts() => Application.Restarts;
}

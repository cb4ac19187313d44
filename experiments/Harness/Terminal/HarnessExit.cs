namespace Testbed.Experiments.Terminal;

/// <summary>Exit codes of <c>run-experiments.sh</c>.</summary>
public enum HarnessExit
{
    /// <summary>All went well and nothing is worse than declared.</summary>
    Ok = 0,

    /// <summary>A result is worse than its limit, or an attack went otherwise than declared.</summary>
    Worse = 1,

    /// <summary>The command line cannot be understood.</summary>
    Usage = 2,

    /// <summary>Something that this machine lacks.</summary>
    Environment = 3,

    /// <summary>The build was refused.</summary>
    BuildRefused = 4,

    /// <summary>A guest ended otherwise than its experiment needs.</summary>
    GuestFailed = 5,

    /// <summary>A mistake of this program (EX_SOFTWARE of sysexits(3)).</summary>
    Defect = 70,

    /// <summary>Interrupted (128 + SIGINT).</summary>
    Interrupted = 130,
}

/// <summary>Ends a verb: what to say on standard error, and the exit code.</summary>
public sealed class VerbException(HarnessExit exit, string message) : System.Exception(message)
{
    /// <summary>Exit code.</summary>
    public HarnessExit Exit { get; } = exit;
}

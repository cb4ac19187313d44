namespace Testbed.Contracts;

/// <summary>
/// How a guest ended, as the byte it writes to the <c>isa-debug-exit</c> device. QEMU then exits with
/// <c>2 * value + 1</c>, so values stay below 128. T's own are odd: where <c>pvpanic</c> takes that device's place, bit 0
/// stops the machine at this very write, for the harness to look at (QEMU, docs/specs/pvpanic). Loader refusals are <see cref="LoaderRefused"/> plus the ordinal of
/// the loader's error.
/// </summary>
public enum ExitCode : byte
{
    /// <summary>The application returned 0.</summary>
    Completed = 0x11,

    /// <summary>The application returned another value; the record <c>exit</c> holds it.</summary>
    ApplicationFailed = 0x13,

    /// <summary>A processor exception ended the run; the record <c>fault</c> says which and where.</summary>
    Faulted = 0x15,

    /// <summary>The trusted kernel found one of its invariants broken; the record <c>panic</c> names it.</summary>
    Panicked = 0x17,

    /// <summary>The kernel refused to run, e.g. an isolated image on a machine without protection keys.</summary>
    Refused = 0x19,

    /// <summary>First code of the loader's refusals: one code per kind of error (loader/Plan/LoadError.cs).</summary>
    LoaderRefused = 0x20,
}

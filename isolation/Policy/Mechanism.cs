namespace Testbed.Isolation.Policy;

/// <summary>
/// What switches rights where a call crosses domains. A mechanism is one class beside isolation/Gates/PkruSwitch.cs;
/// everything else speaks of rights, domains and switches.
/// </summary>
public enum Mechanism : byte
{
    /// <summary>Nothing: every page is open to everybody, gates do the rest of their work.</summary>
    None = 0,

    /// <summary>Protection keys for user pages: the PKRU register, written by WRPKRU.</summary>
    ProtectionKeys = 1,
}

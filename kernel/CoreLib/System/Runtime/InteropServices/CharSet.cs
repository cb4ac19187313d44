namespace System.Runtime.InteropServices;

/// <summary>How strings cross to C. None do; the C# compiler wants the type for every layout.</summary>
public enum CharSet
{
    /// <summary>The default.</summary>
    None = 1,

    /// <summary>Bytes.</summary>
    Ansi = 2,

    /// <summary>UTF-16.</summary>
    Unicode = 3,

    /// <summary>What the platform likes.</summary>
    Auto = 4,
}

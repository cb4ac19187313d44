namespace Testbed.Contracts;

/// <summary>
/// A component: a closed set of objects that is linked once and never shares a symbol with another one. A variant
/// groups components into protection domains; in <c>none</c> all are one domain, in <c>full</c> each is its own.
/// The number stands in segment flags, in the image record and in the current-component word of the core page.
/// </summary>
public enum Component : byte
{
    /// <summary>Belongs to no component: read-only tables that everybody may read, free memory, interrupt pages.</summary>
    None = 0,

    /// <summary>The trusted kernel (T) with its machine layer.</summary>
    Trusted = 1,

    /// <summary>The untrusted kernel (U): drivers, raw memory operations, the file system.</summary>
    Untrusted = 2,

    /// <summary>The application (A): what is linked for one workload.</summary>
    Application = 3,

    /// <summary>The second application (B), in images whose workload names one: linked for the workload like the first, and called by it through T.</summary>
    SecondApplication = 4,
}

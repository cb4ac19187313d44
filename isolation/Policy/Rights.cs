namespace Testbed.Isolation.Policy;

/// <summary>What one domain may do to the pages of one protection key.</summary>
public enum Rights : byte
{
    /// <summary>Neither read nor write.</summary>
    None = 0,

    /// <summary>Read only.</summary>
    Read = 1,

    /// <summary>Read and write.</summary>
    ReadWrite = 2,
}

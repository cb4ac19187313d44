namespace Testbed.Contracts;

/// <summary>What a component may ask for its pages (<c>t_protect</c>). The numbers are those of ELF's segment flags.</summary>
public enum PageAccess : uint
{
    /// <summary>Asked for only to be refused: nothing becomes executable after boot (I3).</summary>
    Execute = 1,

    /// <summary>Read only.</summary>
    Read = 4,

    /// <summary>Read and write.</summary>
    ReadWrite = 6,
}

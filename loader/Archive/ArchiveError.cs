namespace Testbed.Loader.Archive;

/// <summary>Why <see cref="ArchiveReader"/> refuses a member.</summary>
public enum ArchiveError
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The archive ends inside a header, a name or a member's data.</summary>
    Truncated,

    /// <summary>The header does not start with the magic number of the newc format.</summary>
    NotNewc,

    /// <summary>A number of the header holds something other than hexadecimal digits, or the name has no end.</summary>
    Malformed,
}

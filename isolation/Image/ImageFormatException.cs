using System;

namespace Testbed.Isolation.Image;

/// <summary>A file is not what its format demands: which file, where in it, and why. The build stops.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>The file, as it was named to the reader.</summary>
    public string Path { get; }

    /// <summary>The section in which the fault lies; "header" or "file" for what lies in none.</summary>
    public string Section { get; }

    /// <summary>Bytes from the start of the section, or of the file where there is no section.</summary>
    public ulong Offset { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }

    /// <summary>Composes the message "path: section+0xoffset: reason".</summary>
    public ImageFormatException(string path, string section, ulong offset, string reason)
        : base($"{path}: {section}+0x{offset:x}: {reason}")
        => (Path, Section, Offset, Reason) = (path, section, offset, reason);
}

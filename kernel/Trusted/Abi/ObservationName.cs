using System;

namespace Testbed.Kernel.Trusted;

/// <summary>Which names an observation of the application may have: none that could end a word or a line of a record and so forge one, and none of T's.</summary>
public static class ObservationName
{
    /// <summary>Only letters of ASCII, digits, '.' and '-'.</summary>
    public static bool IsValid(ReadOnlySpan<byte> name)
    {
        foreach (byte letter in name)
        {
            bool allowed = letter is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z')
                or (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'-';
            if (!allowed)
                return false;
        }
        return true;
    }

    /// <summary>
    /// A name that T keeps to itself, for the harness believes T: by its first word, or as a whole where the application has names
    /// that begin so. What both may say is <c>reached</c>: whoever makes an attack says that he does.
    /// </summary>
    public static bool IsTrusted(ReadOnlySpan<byte> name)
    {
        int length = 0;
        while (length < name.Length && name[length] != (byte)'.')
            length++;
        ReadOnlySpan<byte> first = name.Slice(0, length);
        return CommandLine.Equal(first, "canary"u8) || CommandLine.Equal(first, "fault"u8) || CommandLine.Equal(first, "faults"u8)
            || CommandLine.Equal(first, "lost"u8) || CommandLine.Equal(first, "nmi"u8) || CommandLine.Equal(first, "probe"u8)
            || CommandLine.Equal(first, "untrusted"u8) || CommandLine.Equal(name, "application.restarts"u8)
            || Threads.Observes(first);
    }
}

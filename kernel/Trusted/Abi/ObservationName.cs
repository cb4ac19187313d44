using System;

namespace Testbed.Kernel.Trusted;

/// <summary>Which names an observation may have: none that could end a word or a line of a record, and so forge one.</summary>
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
}

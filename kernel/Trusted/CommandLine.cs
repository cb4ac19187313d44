using System;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The kernel's command line: words for the kernel, then <c> -- </c> and the application's words, passed on as they are.
/// <code>
/// quiet           the kernel writes nothing to the console
/// heap=KIB        limit of the application's heap
/// canary=HEX      value of the word that attacks try to change (Canary.cs), 1 to 16 small digits, not 0
/// probe=NAME      one illegal access, or its legal twin, by the untrusted kernel (Probes.cs)
/// </code>
/// </summary>
public readonly ref struct CommandLine
{
    const ulong BytesPerKibibyte = 1024;
    const ulong MostKibibytes = ulong.MaxValue / BytesPerKibibyte;

    /// <summary>The word <c>quiet</c> was there.</summary>
    public readonly bool Quiet;

    /// <summary>Limit of the application's heap in bytes; <see cref="ulong.MaxValue"/> when none was given.</summary>
    public readonly ulong HeapLimit;

    /// <summary>Value for the canary; 0 when none was given.</summary>
    public readonly ulong Canary;

    /// <summary>Name of the probe; empty when none was given.</summary>
    public readonly ReadOnlySpan<byte> Probe;

    /// <summary>The application's words.</summary>
    public readonly ReadOnlySpan<byte> Application;

    CommandLine(bool quiet, ulong heapLimit, ulong canary, ReadOnlySpan<byte> probe, ReadOnlySpan<byte> application)
    {
        Quiet = quiet;
        HeapLimit = heapLimit;
        Canary = canary;
        Probe = probe;
        Application = application;
    }

    /// <summary>Parses a command line. False when a word of the kernel's part is unknown or malformed.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out CommandLine commandLine)
    {
        bool quiet = false;
        ulong heapLimit = ulong.MaxValue;
        ulong canary = 0;
        ReadOnlySpan<byte> probe = default;
        commandLine = default;

        while (TryTakeWord(ref text, out ReadOnlySpan<byte> word))
        {
            if (Equal(word, "--"u8))
                break;
            if (Equal(word, "quiet"u8))
                quiet = true;
            else if (StartsWith(word, "heap="u8))
            {
                if (!TryParseKibibytes(word.Slice("heap="u8.Length), out heapLimit))
                    return false;
            }
            else if (StartsWith(word, "canary="u8))
            {
                if (!TryParseHexadecimal(word.Slice("canary="u8.Length), out canary))
                    return false;
            }
            else if (StartsWith(word, "probe="u8))
                probe = word.Slice("probe="u8.Length);
            else
                return false;
        }
        SkipSpaces(ref text);
        commandLine = new CommandLine(quiet, heapLimit, canary, probe, text);
        return true;
    }

    /// <summary>Whether two texts are the same.</summary>
    public static bool Equal(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
        => left.Length == right.Length && StartsWith(left, right);

    static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start)
    {
        if (text.Length < start.Length)
            return false;
        for (int i = 0; i < start.Length; i++)
            if (text[i] != start[i])
                return false;
        return true;
    }

    // Takes the next word off the text; false at its end.
    static bool TryTakeWord(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> word)
    {
        SkipSpaces(ref text);
        int length = 0;
        while (length < text.Length && text[length] != ' ')
            length++;
        word = text.Slice(0, length);
        text = text.Slice(length);
        return length > 0;
    }

    static void SkipSpaces(scoped ref ReadOnlySpan<byte> text)
    {
        while (text.Length > 0 && text[0] == ' ')
            text = text.Slice(1);
    }

    // Bytes out of a decimal number of KiB above 0.
    static bool TryParseKibibytes(ReadOnlySpan<byte> digits, out ulong bytes)
    {
        ulong number = 0;
        bytes = 0;
        foreach (byte digit in digits)
        {
            if (digit < '0' || digit > '9' || number > MostKibibytes / 10 - 1)
                return false;
            number = number * 10 + (uint)(digit - '0');
        }
        bytes = number * BytesPerKibibyte;
        return number > 0;
    }

    // A number above 0 out of at most 16 hexadecimal digits, in small letters.
    static bool TryParseHexadecimal(ReadOnlySpan<byte> digits, out ulong number)
    {
        const int mostDigits = 2 * sizeof(ulong);
        number = 0;
        if (digits.Length > mostDigits)
            return false;
        foreach (byte digit in digits)
        {
            int value = digit is >= (byte)'0' and <= (byte)'9' ? digit - '0' : digit is >= (byte)'a' and <= (byte)'f' ? digit - 'a' + 10 : -1;
            if (value < 0)
                return false;
            number = number << 4 | (uint)value;
        }
        return number > 0;
    }
}

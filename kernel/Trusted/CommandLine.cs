using System;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The kernel's command line: words for the kernel, then <c> -- </c> and the application's words, passed on as they are.
/// <code>
/// quiet           the kernel writes nothing to the console
/// restart=COUNT   how often the application is started again after a fault; then, or when it is not given, a fault of it
///                 ends the run
/// watchdog=TICKS  the application is ended, as by a fault, when it runs that long; ticks are hundredths of a second
/// patience=TICKS  the same for one call of the untrusted kernel, or of a second application; 100 unless given. 0 is no limit
/// heap=KIB        limit of an application's heap
/// fatal           every fault ends the run: none is contained
/// rebuild=COUNT   how often the untrusted kernel, and a second application, is made anew after a fault before it is given
///                 up; 16 unless given
/// canary=HEX      value of the word that attacks try to change (Canary.cs), 1 to 16 small digits, not 0
/// secret          T fetches a secret from the machine, for attacks to read (Secret.cs); refused where there is none
/// probe=NAME      a fault, or the legal twin of one, by the untrusted kernel (Probes.cs)
/// rounds=COUNT    how often; once unless given
/// target=HEX      where, for the probes u-reads, u-reads-later and u-writes: as canary=, or behind 0x
/// </code>
/// </summary>
public ref struct CommandLine
{
    const ulong BytesPerKibibyte = 1024;
    const ulong DefaultPatience = 100;      // a page of text at 115200 baud takes 36
    const ulong DefaultRebuilds = 16;       // a run in which U dies more often has more wrong with it than a fault

    /// <summary>The word <c>quiet</c> was there.</summary>
    public bool Quiet { get; private set; }

    /// <summary>The word <c>fatal</c> was there.</summary>
    public bool Fatal { get; private set; }

    /// <summary>How often U may be made anew.</summary>
    public ulong Rebuilds { get; private set; }

    /// <summary>How often A may be started again.</summary>
    public ulong Restarts { get; private set; }

    /// <summary>Ticks that the application may run; 0 is no limit.</summary>
    public ulong ApplicationTicks { get; private set; }

    /// <summary>Ticks that one call of U may take; 0 is no limit.</summary>
    public ulong UntrustedTicks { get; private set; }

    /// <summary>Limit of the application's heap in bytes; <see cref="ulong.MaxValue"/> when none was given.</summary>
    public ulong HeapLimit { get; private set; }

    /// <summary>Value for the canary; 0 when none was given.</summary>
    public ulong Canary { get; private set; }

    /// <summary>The word <c>secret</c> was there.</summary>
    public bool Secret { get; private set; }

    /// <summary>Name of the probe; empty when none was given.</summary>
    public ReadOnlySpan<byte> Probe { get; private set; }

    /// <summary>Where the probe reads or writes, if its name does not say it; 0 when not given.</summary>
    public ulong Target { get; private set; }

    /// <summary>How often the probe is made.</summary>
    public ulong Rounds { get; private set; }

    /// <summary>The application's words.</summary>
    public ReadOnlySpan<byte> Application { get; private set; }

    /// <summary>Parses a command line. False when a word of the kernel's part is unknown or malformed.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out CommandLine commandLine)
    {
        CommandLine parsed = new() { HeapLimit = ulong.MaxValue, Rebuilds = DefaultRebuilds, Rounds = 1, UntrustedTicks = DefaultPatience };
        commandLine = default;
        while (TryTakeWord(ref text, out ReadOnlySpan<byte> word))
        {
            if (Equal(word, "--"u8))
                break;
            if (!parsed.TryTake(word))
                return false;
        }
        SkipSpaces(ref text);
        parsed.Application = text;
        commandLine = parsed;
        return true;
    }

    // One word of the kernel's part.
    bool TryTake(ReadOnlySpan<byte> word)
    {
        ulong number = 0;
        if (Equal(word, "quiet"u8))
            Quiet = true;
        else if (Equal(word, "fatal"u8))
            Fatal = true;
        else if (TryTakeName(ref word, "rebuild="u8) && TryParseDecimal(word, ulong.MaxValue, out number))
            Rebuilds = number;
        else if (TryTakeName(ref word, "rounds="u8) && TryParseDecimal(word, ulong.MaxValue, out number) && number > 0)
            Rounds = number;
        else if (TryTakeName(ref word, "restart="u8) && TryParseDecimal(word, ulong.MaxValue, out number))
            Restarts = number;
        else if (TryTakeName(ref word, "watchdog="u8) && TryParseDecimal(word, ulong.MaxValue, out number))
            ApplicationTicks = number;
        else if (TryTakeName(ref word, "patience="u8) && TryParseDecimal(word, ulong.MaxValue, out number))
            UntrustedTicks = number;
        else if (TryTakeName(ref word, "heap="u8) && TryParseDecimal(word, ulong.MaxValue / BytesPerKibibyte, out number) && number > 0)
            HeapLimit = number * BytesPerKibibyte;
        else if (TryTakeName(ref word, "canary="u8) && TryParseHexadecimal(word, out number))
            Canary = number;
        else if (TryTakeName(ref word, "target="u8) && TryParseAddress(word, out number))
            Target = number;
        else if (TryTakeName(ref word, "probe="u8))
            Probe = word;
        else if (Equal(word, "secret"u8))
            Secret = true;
        else
            return false;
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

    // Takes the name off a word; false, and the word is as it was, when it has another.
    static bool TryTakeName(scoped ref ReadOnlySpan<byte> word, ReadOnlySpan<byte> name)
    {
        bool taken = StartsWith(word, name);
        if (taken)
            word = word.Slice(name.Length);
        return taken;
    }

    // A decimal number of at least one digit.
    static bool TryParseDecimal(ReadOnlySpan<byte> digits, ulong most, out ulong number)
    {
        number = 0;
        foreach (byte digit in digits)
        {
            uint value = (uint)(digit - '0');
            if (value > 9 || number > (most - value) / 10)
                return false;
            number = number * 10 + value;
        }
        return digits.Length > 0;
    }

    static bool TryParseAddress(ReadOnlySpan<byte> text, out ulong address)
    {
        TryTakeName(ref text, "0x"u8);
        return TryParseHexadecimal(text, out address);
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

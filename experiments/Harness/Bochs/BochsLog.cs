using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Testbed.Contracts;

namespace Testbed.Experiments.Bochs;

/// <summary>
/// What a guest said, out of Bochs's log: Bochs logs every write to a port that no device has, and the guest's ports are all
/// such ports there (records, exit, and the serial line, for COM1 is off). Nothing but two digits of a line is the guest's,
/// so that it cannot write a line of its own.
/// <code>
/// 00058962001d[UNMAP ] unmapped: 8-bit write to 00f4 = 10
/// 00058910533p[CPU0  ] >>PANIC&lt;&lt; exception(): 3rd (13) exception with no resolution
/// </code>
/// </summary>
public sealed partial class BochsLog
{
    const ushort LineControl = RecordChannel.SerialPort + 3;
    const int DivisorLatch = 0x80;      // then the first port is no line but a divisor (PC16550D data sheet)
    const string ThirdException = "exception(): 3rd ";

    readonly StringBuilder _records = new();
    readonly StringBuilder _console = new();
    int _lineControl;

    /// <summary>The record channel as it was.</summary>
    public string Records => _records.ToString();

    /// <summary>What the guest wrote to its serial line.</summary>
    public string Console => _console.ToString();

    /// <summary>What the guest wrote to the exit port; null before.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Why Bochs could not go on; null when it could.</summary>
    public string? Panic { get; private set; }

    /// <summary>Bochs could not go on because an exception could not be delivered, nor that, nor that.</summary>
    public bool IsTripleFault => Panic?.StartsWith(ThirdException, StringComparison.Ordinal) ?? false;

    /// <summary>Nothing that follows counts.</summary>
    public bool IsOver => ExitCode is not null || Panic is not null;

    /// <summary>Takes the next line.</summary>
    public void Add(string line)
    {
        if (IsOver)
            return;
        if (PortWrite().Match(line) is { Success: true } write)
            Write(Hexadecimal(write.Groups[1]), Hexadecimal(write.Groups[2]));
        else if (PanicLine().Match(line) is { Success: true } panic)
            Panic = panic.Groups[1].Value;
    }

    void Write(int port, int value)
    {
        switch (port)
        {
            case RecordChannel.Port:
                _records.Append((char)value);
                break;
            case RecordChannel.ExitPort:
                ExitCode = value;
                break;
            case LineControl:
                _lineControl = value;
                break;
            case RecordChannel.SerialPort when (_lineControl & DivisorLatch) == 0:
                _console.Append((char)value);
                break;
        }
    }

    static int Hexadecimal(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d+d\[UNMAP \] unmapped: 8-bit write to ([0-9a-f]{4}) = ([0-9a-f]{2})$")]
    private static partial Regex PortWrite();

    [GeneratedRegex(@"^\d+p\[.{6}\] >>PANIC<< (.*)$")]
    private static partial Regex PanicLine();
}

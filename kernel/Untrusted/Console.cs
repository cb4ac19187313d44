using System;
using System.Runtime;

namespace Testbed.Kernel.Untrusted;

/// <summary>Text for people: kept in the log, sent over the serial line.</summary>
static class Console
{
    const int LogBytes = 4096;

    static LogBuffer? s_log;

    /// <summary>Sets up both. Needs the heap.</summary>
    public static void Init()
    {
        s_log = new LogBuffer(LogBytes);
        SerialPort.Init();
    }

    [RuntimeExport("u_console_write")]
    static void Write(nuint length)
    {
        ReadOnlySpan<byte> text = ExchangePage.First(length);
        s_log!.Append(text);
        SerialPort.Write(text);
    }
}

using System;
using System.Runtime;
using Testbed.Contracts;
using Testbed.Loader.Plan;

namespace Testbed.Loader.Boot;

/// <summary>The loader's one way to fail: a line for people, a record for the harness, an exit code of its own (I9).</summary>
static class Refusal
{
    const ushort SerialStatusPort = RecordChannel.SerialPort + 5;
    const byte TransmitterEmpty = 1 << 5;       // THRE
    const int MostPolls = 1 << 16;              // then the line is lost, not the run

    /// <summary>Reports and ends the machine. Does not return.</summary>
    public static void End(LoadError error)
    {
        ReadOnlySpan<byte> text = LoadErrorText.Of(error);
        WriteSerial("loader: refused: "u8);
        WriteSerial(text);
        WriteSerial("\n"u8);
        WriteRecord("refused reason="u8, (byte)' ');
        WriteRecord(text, (byte)'-');           // a value holds no space
        Machine.Out(RecordChannel.Port, (byte)'\n');
        Machine.Out(RecordChannel.ExitPort, (byte)((int)ExitCode.LoaderRefused + (int)error));
        Machine.Stop();
    }

    /// <summary>Called by loader_exception in machine.asm.</summary>
    [RuntimeExport("loader_fault")]
    static void Fault() => End(LoadError.ProcessorException);

    static void WriteSerial(ReadOnlySpan<byte> text)
    {
        foreach (byte character in text)
        {
            for (int i = 0; i < MostPolls && (Machine.In(SerialStatusPort) & TransmitterEmpty) == 0; i++)
            {
            }
            Machine.Out(RecordChannel.SerialPort, character);
        }
    }

    static void WriteRecord(ReadOnlySpan<byte> text, byte space)
    {
        foreach (byte character in text)
            Machine.Out(RecordChannel.Port, character == ' ' ? space : character);
    }
}

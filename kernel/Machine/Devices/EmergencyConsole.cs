using System;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>
/// COM1 by polling, for fault, panic and refusal texts only: when T has something to say here, the driver in U may be
/// the one that died. Registers: National Semiconductor PC16550D data sheet.
/// </summary>
public static class EmergencyConsole
{
    const ushort Transmit = RecordChannel.SerialPort;
    const ushort InterruptEnable = RecordChannel.SerialPort + 1;
    const ushort LineControl = RecordChannel.SerialPort + 3;
    const ushort LineStatus = RecordChannel.SerialPort + 5;
    const byte EightBitsNoParity = 0b11;
    const byte TransmitEmpty = 1 << 5;
    const int PollLimit = 1_000_000;        // a line that never gets ready must not keep the machine from ending

    /// <summary>Sends bytes as they are. Sets up what they need of the line each time: nobody knows who used it last.</summary>
    public static void Write(ReadOnlySpan<byte> text)
    {
        Ports.Write(LineControl, EightBitsNoParity);
        Ports.Write(InterruptEnable, 0);
        foreach (byte letter in text)
        {
            for (int i = 0; i < PollLimit && (Ports.Read(LineStatus) & TransmitEmpty) == 0; i++)
            {
            }
            Ports.Write(Transmit, letter);
        }
    }
}

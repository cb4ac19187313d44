using System;
using Testbed.Contracts;

namespace Testbed.Kernel.Untrusted;

/// <summary>
/// Driver of the first serial line: a 16550 UART (National Semiconductor PC16550D data sheet), polled, 115200 baud,
/// 8 data bits, no parity, 1 stop bit.
/// </summary>
static class SerialPort
{
    // Registers, as port numbers. The first two are the divisor while DivisorLatch is set.
    const ushort Transmit = RecordChannel.SerialPort;
    const ushort InterruptEnable = RecordChannel.SerialPort + 1;
    const ushort FifoControl = RecordChannel.SerialPort + 2;
    const ushort LineControl = RecordChannel.SerialPort + 3;
    const ushort ModemControl = RecordChannel.SerialPort + 4;
    const ushort LineStatus = RecordChannel.SerialPort + 5;

    const byte DivisorLatch = 0x80;
    const byte EightBitsNoParityOneStop = 0x03;
    const byte EnableAndClearFifos = 0x07;
    const byte ReadyAndRequestToSend = 0x03;
    const byte TransmitterEmpty = 0x20;

    const byte Divisor115200 = 1;       // the clock gives 115200 baud undivided
    const int FifoBytes = 16;

    /// <summary>Sets the line up. Its interrupts stay off.</summary>
    public static void Init()
    {
        Ports.Out8(InterruptEnable, 0);
        Ports.Out8(LineControl, DivisorLatch | EightBitsNoParityOneStop);
        Ports.Out8(Transmit, Divisor115200);
        Ports.Out8(InterruptEnable, 0);         // high byte of the divisor
        Ports.Out8(LineControl, EightBitsNoParityOneStop);
        Ports.Out8(FifoControl, EnableAndClearFifos);
        Ports.Out8(ModemControl, ReadyAndRequestToSend);
    }

    /// <summary>Sends bytes; each time the transmitter is empty its FIFO takes 16. A missing UART reads as empty, so this ends.</summary>
    public static void Write(ReadOnlySpan<byte> text)
    {
        for (int start = 0; start < text.Length; start += FifoBytes)
        {
            while ((Ports.In8(LineStatus) & TransmitterEmpty) == 0)
            {
            }
            int end = Math.Min(start + FifoBytes, text.Length);
            for (int i = start; i < end; i++)
                Ports.Out8(Transmit, text[i]);
        }
    }
}

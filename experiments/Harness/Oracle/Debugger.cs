using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// A client of QEMU's debugger stub (GDB manual, "GDB Remote Serial Protocol"): it reads and changes memory and registers of a
/// stopped machine, and stops it at chosen instructions. Memory is written as the machine has it mapped, whatever access the page
/// tables or keys grant, and code that QEMU has translated is translated again. The machine may also be let go and stopped by
/// <see cref="ControlChannel"/>: what the stub says of stops that nobody here asked for is passed over.
/// </summary>
/// <param name="stream">The connection, not spoken at yet; stays the caller's.</param>
public sealed class Debugger(Stream stream)
{
    const byte Whole = (byte)'+';
    const byte Garbled = (byte)'-';
    const int MostSendings = 3;

    readonly byte[] _byte = new byte[1];

    /// <summary>
    /// Speaks over the connection that QEMU made, which stays the caller's: the stub answers for single registers, and a single step
    /// is one of the program, not of an interrupt's.
    /// </summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public static async Task<Debugger> OpenAsync(Socket socket)
    {
        var debugger = new Debugger(new NetworkStream(socket, ownsSocket: false));
        await debugger.AskAsync("qXfer:features:read:target.xml:0,400");    // who has read this knows the registers' numbers
        await debugger.DemandAsync("Qqemu.sstep=3");                        // QEMU, docs/system/gdb: ENABLE | NOIRQ
        return debugger;
    }

    /// <summary>From here on the machine stops before the instruction at an address.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public Task StopAtAsync(ulong address) => DemandAsync($"Z1,{Text(address)},1");

    /// <summary>From here on it does not.</summary>
    /// <inheritdoc cref="StopAtAsync" path="/exception"/>
    public Task PassAsync(ulong address) => DemandAsync($"z1,{Text(address)},1");

    /// <summary>Lets the machine go until it stops.</summary>
    /// <exception cref="ControlException">It did not stop at an instruction, or QEMU is gone.</exception>
    public Task ContinueAsync() => ResumeAsync("c");

    /// <summary>Executes one instruction, also one that the machine would stop before.</summary>
    /// <inheritdoc cref="ContinueAsync" path="/exception"/>
    public Task StepAsync() => ResumeAsync("s");

    /// <summary>Reads a register of 64 bits.</summary>
    /// <inheritdoc cref="StopAtAsync" path="/exception"/>
    public async Task<ulong> ReadRegisterAsync(DebuggerRegister register)
        => BitConverter.ToUInt64(Bytes(await AskAsync($"p{(int)register:x}"), sizeof(ulong)));

    /// <summary>Writes a register of 64 bits.</summary>
    /// <inheritdoc cref="StopAtAsync" path="/exception"/>
    public Task WriteRegisterAsync(DebuggerRegister register, ulong value)
        => DemandAsync($"P{(int)register:x}={Convert.ToHexStringLower(BitConverter.GetBytes(value))}");

    /// <summary>Reads memory at a virtual address.</summary>
    /// <inheritdoc cref="StopAtAsync" path="/exception"/>
    public async Task<byte[]> ReadMemoryAsync(ulong address, int count)
        => Bytes(await AskAsync($"m{Text(address)},{count:x}"), count);

    /// <summary>Writes memory at a virtual address.</summary>
    /// <inheritdoc cref="StopAtAsync" path="/exception"/>
    public Task WriteMemoryAsync(ulong address, byte[] bytes)
        => DemandAsync($"M{Text(address)},{bytes.Length:x}:{Convert.ToHexStringLower(bytes)}");

    async Task DemandAsync(string text)
    {
        if (await AskAsync(text) is var answer && answer != "OK")
            throw new ControlException($"debugger, {text}: '{answer}'");
    }

    async Task ResumeAsync(string text)
    {
        await SendAsync(text);
        // SIGTRAP: a breakpoint, or the end of a step. Everything else is an end of the machine.
        if (await ReceiveAsync() is var answer && !answer.StartsWith("T05", StringComparison.Ordinal))
            throw new ControlException($"debugger: the machine stopped with '{answer}' before it came to the instruction");
    }

    async Task<string> AskAsync(string text)
    {
        await SendAsync(text);
        return await ReceiveAsync();
    }

    async Task SendAsync(string text)
    {
        var packet = DebuggerPacket.Encode(text);
        for (var sending = 0; sending < MostSendings; sending++)
        {
            await WriteAsync(packet);
            if (await IsAcknowledgedAsync())
                return;
        }
        throw new ControlException($"debugger: '{text}' does not come through");
    }

    async Task<bool> IsAcknowledgedAsync()
    {
        while (true)
        {
            switch (await ReadByteAsync())
            {
                case Whole:
                    return true;
                case Garbled:
                    return false;
                case DebuggerPacket.Start:
                    await ReadBodyAsync();      // of a stop, before it knew of the question
                    break;
            }
        }
    }

    async Task<string> ReceiveAsync()
    {
        for (var receiving = 0; receiving < MostSendings; receiving++)
        {
            while (await ReadByteAsync() != DebuggerPacket.Start)
            {
                // between packets nothing is said
            }
            if (await ReadBodyAsync() is { } text)
                return text;
        }
        throw new ControlException("debugger: its answer does not come through");
    }

    /// <summary>The rest of a packet, acknowledged; null when it came garbled.</summary>
    async Task<string?> ReadBodyAsync()
    {
        List<byte> body = [];
        while (await ReadByteAsync() is var value && value != DebuggerPacket.End)
            body.Add(value);
        var digits = new StringBuilder();
        while (digits.Length < DebuggerPacket.ChecksumDigits)
            digits.Append((char)await ReadByteAsync());
        var whole = DebuggerPacket.IsWhole(body.ToArray(), digits.ToString());
        await WriteAsync([whole ? Whole : Garbled]);
        return whole ? DebuggerPacket.Decode(body.ToArray()) : null;
    }

    async Task WriteAsync(byte[] bytes)
    {
        try
        {
            await stream.WriteAsync(bytes);
        }
        catch (IOException error)
        {
            throw new ControlException(error.Message);
        }
    }

    async Task<byte> ReadByteAsync()
    {
        try
        {
            return await stream.ReadAsync(_byte) == 1 ? _byte[0] : throw new ControlException("QEMU is gone");
        }
        catch (IOException error)
        {
            throw new ControlException(error.Message);
        }
    }

    static byte[] Bytes(string digits, int count)
        => digits.Length == 2 * count ? Convert.FromHexString(digits) : throw new ControlException($"debugger: '{digits}' where {count} bytes are due");

    static string Text(ulong number) => number.ToString("x", CultureInfo.InvariantCulture);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Testbed.Experiments.Oracle;

namespace Testbed.Experiments.Injection;

/// <summary>A register by its number in QEMU's description of an x86-64 processor (gdb-xml/i386-64bit.xml).</summary>
public enum StubRegister
{
    /// <summary>RSI, in a call the second argument.</summary>
    Rsi = 4,

    /// <summary>RDI, in a call the first argument.</summary>
    Rdi = 5,

    /// <summary>The stack pointer.</summary>
    Rsp = 7,

    /// <summary>The next instruction.</summary>
    Rip = 16,
}

/// <summary>
/// A client of QEMU's debugger stub: it stops the machine at chosen instructions and changes memory and registers of the
/// stopped machine. Memory is written as the machine has it mapped, whatever access the page tables or keys grant, and
/// code that QEMU has translated is translated again.
/// </summary>
/// <param name="stream">The connection, not spoken at yet; stays the caller's.</param>
public sealed class DebuggerStub(Stream stream)
{
    const byte Whole = (byte)'+';
    const byte Garbled = (byte)'-';
    const int MostSendings = 3;

    readonly byte[] _byte = new byte[1];

    /// <summary>Makes the stub answer for single registers, and makes a single step one of this program, not of an interrupt's.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public async Task OpenAsync()
    {
        await AskAsync("qXfer:features:read:target.xml:0,400");     // who has read this knows the registers' numbers
        await DemandAsync("Qqemu.sstep=3");                         // QEMU, docs/system/gdb: ENABLE | NOIRQ
    }

    /// <summary>From here on the machine stops before the instruction at an address.</summary>
    public Task BreakAsync(ulong address) => DemandAsync($"Z1,{Text(address)},1");

    /// <summary>From here on it does not.</summary>
    public Task UnbreakAsync(ulong address) => DemandAsync($"z1,{Text(address)},1");

    /// <summary>Lets the machine go until it stops.</summary>
    /// <exception cref="ControlException">It did not stop at an instruction, or QEMU is gone.</exception>
    public Task ContinueAsync() => ResumeAsync("c");

    /// <summary>Executes one instruction, also one that the machine would stop before.</summary>
    /// <inheritdoc cref="ContinueAsync" path="/exception"/>
    public Task StepAsync() => ResumeAsync("s");

    /// <summary>Reads a register of 64 bits.</summary>
    public async Task<ulong> ReadRegisterAsync(StubRegister register)
        => BitConverter.ToUInt64(Bytes(await AskAsync($"p{(int)register:x}"), sizeof(ulong)));

    /// <summary>Writes a register of 64 bits.</summary>
    public Task WriteRegisterAsync(StubRegister register, ulong value)
        => DemandAsync($"P{(int)register:x}={Convert.ToHexStringLower(BitConverter.GetBytes(value))}");

    /// <summary>Reads memory at a virtual address.</summary>
    public async Task<byte[]> ReadMemoryAsync(ulong address, int count)
        => Bytes(await AskAsync($"m{Text(address)},{count:x}"), count);

    /// <summary>Writes memory at a virtual address.</summary>
    public Task WriteMemoryAsync(ulong address, byte[] bytes)
        => DemandAsync($"M{Text(address)},{bytes.Length:x}:{Convert.ToHexStringLower(bytes)}");

    /// <summary>Sends a packet and returns its answer.</summary>
    /// <exception cref="ControlException">QEMU is gone, or nothing comes through whole.</exception>
    public async Task<string> AskAsync(string text)
    {
        await SendAsync(text);
        return await ReceiveAsync();
    }

    async Task DemandAsync(string text)
    {
        if (await AskAsync(text) is var answer && answer != "OK")
            throw new ControlException($"debugger stub, {text}: '{answer}'");
    }

    async Task ResumeAsync(string text)
    {
        // SIGTRAP: a breakpoint, or the end of a step. Everything else is an end of the machine.
        if (await AskAsync(text) is var answer && !answer.StartsWith("T05", StringComparison.Ordinal))
            throw new ControlException($"debugger stub: the machine stopped with '{answer}' before it came to the instruction");
    }

    async Task SendAsync(string text)
    {
        var packet = StubPacket.Encode(text);
        for (var sending = 0; sending < MostSendings; sending++)
        {
            await WriteAsync(packet);
            byte answer;
            do
                answer = await ReadByteAsync();
            while (answer is not (Whole or Garbled));
            if (answer == Whole)
                return;
        }
        throw new ControlException($"debugger stub: '{text}' does not come through");
    }

    async Task<string> ReceiveAsync()
    {
        for (var receiving = 0; receiving < MostSendings; receiving++)
        {
            while (await ReadByteAsync() != StubPacket.Start)
            {
                // between packets nothing is said
            }
            List<byte> body = [];
            while (await ReadByteAsync() is var value && value != StubPacket.End)
                body.Add(value);
            var digits = new StringBuilder();
            while (digits.Length < StubPacket.ChecksumDigits)
                digits.Append((char)await ReadByteAsync());
            var whole = StubPacket.IsWhole(body.ToArray(), digits.ToString());
            await WriteAsync([whole ? Whole : Garbled]);
            if (whole)
                return StubPacket.Decode(body.ToArray());
        }
        throw new ControlException("debugger stub: its answer does not come through");
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
        => digits.Length == 2 * count ? Convert.FromHexString(digits) : throw new ControlException($"debugger stub: '{digits}' where {count} bytes are due");

    static string Text(ulong number) => number.ToString("x", CultureInfo.InvariantCulture);
}

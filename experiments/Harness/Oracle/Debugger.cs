using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// QEMU's debugger stub (GDB manual, "GDB Remote Serial Protocol"): packets <c>$text#checksum</c>, one answer each. The
/// machine is stopped and let go by <see cref="ControlChannel"/>; what the stub says about that is passed over.
/// </summary>
public sealed class Debugger : IDisposable
{
    /// <summary>Numbers of registers in QEMU's description of an x86-64 processor (gdb-xml/i386-64bit.xml).</summary>
    public const int Rip = 16, Cr0 = 27;

    const byte Acknowledgement = (byte)'+';
    const int ChecksumDigits = 2;

    readonly NetworkStream _stream;
    readonly byte[] _byte = new byte[1];

    Debugger(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    /// <summary>Takes over the connection that QEMU made.</summary>
    /// <exception cref="ControlException">QEMU is gone.</exception>
    public static async Task<Debugger> OpenAsync(Socket socket)
    {
        var debugger = new Debugger(socket);
        await debugger.AskAsync("qXfer:features:read:target.xml:0,400");    // single registers are for those only who know their numbers
        return debugger;
    }

    /// <summary>From here on the machine stops before the instruction at an address.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public Task StopAtAsync(ulong address) => DemandAsync(string.Create(CultureInfo.InvariantCulture, $"Z1,{address:x},1"));

    /// <summary>From here on it does not.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public Task PassAsync(ulong address) => DemandAsync(string.Create(CultureInfo.InvariantCulture, $"z1,{address:x},1"));

    /// <summary>Writes a register of the stopped processor.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public Task WriteRegisterAsync(int number, ulong value)
        => DemandAsync(string.Create(CultureInfo.InvariantCulture, $"P{number:x}={Convert.ToHexStringLower(BitConverter.GetBytes(value))}"));

    /// <summary>Writes memory at a virtual address, whatever its access.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public Task WriteMemoryAsync(ulong address, byte[] bytes)
        => DemandAsync(string.Create(CultureInfo.InvariantCulture, $"M{address:x},{bytes.Length:x}:{Convert.ToHexStringLower(bytes)}"));

    /// <summary>Sends a packet that is answered by <c>OK</c>.</summary>
    /// <exception cref="ControlException">The answer is another one, or QEMU is gone.</exception>
    public async Task DemandAsync(string packet)
    {
        if (await AskAsync(packet) is var answer && answer != "OK")
            throw new ControlException($"debugger, {packet}: '{answer}'");
    }

    /// <summary>Sends a packet and returns its answer.</summary>
    /// <exception cref="ControlException">QEMU is gone.</exception>
    public async Task<string> AskAsync(string packet)
    {
        try
        {
            var sum = (byte)packet.Sum(character => character);
            await _stream.WriteAsync(Encoding.ASCII.GetBytes($"${packet}#{sum:x2}"));
            while (true)
            {
                var answer = await ReadAsync();
                if (!answer.StartsWith('T') && !answer.StartsWith('S'))     // the machine had stopped
                    return answer;
            }
        }
        catch (IOException error)
        {
            throw new ControlException(error.Message);
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _stream.Dispose();

    async Task<string> ReadAsync()
    {
        while (await ReadByteAsync() != '$')
        {
            // acknowledgements
        }
        var text = new StringBuilder();
        while (await ReadByteAsync() is var character && character != '#')
            text.Append((char)character);
        for (var i = 0; i < ChecksumDigits; i++)
            await ReadByteAsync();                                          // a socket garbles nothing
        _stream.WriteByte(Acknowledgement);
        return text.ToString();
    }

    async Task<byte> ReadByteAsync()
        => await _stream.ReadAsync(_byte) == 1 ? _byte[0] : throw new ControlException("QEMU is gone");
}

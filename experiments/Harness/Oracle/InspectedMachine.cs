using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// One guest in a QEMU process of its own, within the same bounds as any other boot, whose machine can be stopped and
/// looked at. Whatever QEMU does, nothing here waits longer than it lives.
/// </summary>
public sealed class InspectedMachine : IAsyncDisposable
{
    readonly Scratch _scratch = new();
    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly DateTimeOffset _startedUtc = DateTimeOffset.UtcNow;
    readonly Socket _controlListener;
    readonly Socket _debuggerListener;
    readonly Process _qemu;
    readonly Task<(string Text, TimeSpan? FirstLine)> _console;
    readonly Task<string> _messages;
    ControlChannel? _control;
    Socket? _debugger;
    GuestMemory? _memory;

    /// <summary>Starts QEMU with the machine stopped before its first instruction.</summary>
    /// <param name="boot">What to boot.</param>
    /// <param name="secret">64 bytes for T, should the command line ask for them.</param>
    /// <exception cref="MissingToolException">QEMU or a program that it is started through is not there.</exception>
    public InspectedMachine(GuestBoot boot, ReadOnlySpan<byte> secret)
    {
        var inspection = new Inspection(_scratch.File("memory"), _scratch.File("control"), _scratch.File("debugger"), _scratch.File("secret"));
        File.WriteAllBytes(inspection.Secret, secret);
        (_controlListener, _debuggerListener) = (Listen(inspection.Control), Listen(inspection.Debugger));
        _qemu = Qemu.Start(boot with { Inspection = inspection }, _scratch.File("records"), []);
        _qemu.StandardInput.Close();
        _console = Qemu.ReadConsoleAsync(_qemu.StandardOutput.BaseStream, _clock);
        _messages = _qemu.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>QEMU's own controls.</summary>
    public ControlChannel Control => _control ?? throw new InvalidOperationException("not connected");

    /// <summary>QEMU's debugger stub, connected and not spoken to yet.</summary>
    public Socket Debugger => _debugger ?? throw new InvalidOperationException("not connected");

    /// <summary>The machine's memory: still only while it is stopped.</summary>
    public GuestMemory Memory => _memory ?? throw new InvalidOperationException("not connected");

    /// <summary>Path of the file that is the machine's memory.</summary>
    public string MemoryFile => _scratch.File("memory");

    /// <summary>Waits until QEMU is ready to run the guest.</summary>
    /// <exception cref="ControlException">QEMU is gone.</exception>
    public async Task ConnectAsync()
    {
        // QEMU connects to both before it answers at the first.
        _control = await ControlChannel.OpenAsync(await AcceptAsync(_controlListener));
        _debugger = await AcceptAsync(_debuggerListener);
        _memory = new GuestMemory(MemoryFile);
    }

    /// <summary>Lets the guest run until the machine stops; at the limit, stops it. False at the limit.</summary>
    /// <exception cref="ControlException">QEMU is gone.</exception>
    public async Task<bool> RunAsync(TimeSpan limit)
    {
        await Control.ContinueAsync();
        var stop = Control.WaitForStopAsync();
        var inTime = await Task.WhenAny(stop, Task.Delay(limit)) == stop;
        if (!inTime)
            await Control.StopAsync();
        await stop;
        return inTime;
    }

    /// <summary>Why the machine stands still, in QEMU's word: <c>guest-panicked</c>, <c>shutdown</c>, <c>paused</c>, <c>debug</c> ...</summary>
    /// <exception cref="ControlException">QEMU is gone.</exception>
    public async Task<string> ReadStatusAsync() => (string?)(await Control.ExecuteAsync("query-status"))!["status"] ?? "";

    /// <summary>Has QEMU save all stopped cores as if to move them. Memory is left out, for it is a file already.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    /// <exception cref="InvalidDataException">What it sent holds no processor.</exception>
    public async Task<IReadOnlyList<ProcessorState>> ReadCoresAsync() => MigrationStream.ReadCores(await ReadStreamAsync());

    /// <summary>What QEMU sends for that: the state of all devices.</summary>
    /// <exception cref="ControlException">QEMU refused, or is gone.</exception>
    public async Task<byte[]> ReadStreamAsync()
    {
        var path = _scratch.File("state");
        File.Delete(path);
        using var listener = Listen(path);
        await Control.ExecuteAsync("migrate-set-capabilities", new JsonObject
        {
            ["capabilities"] = new JsonArray(new JsonObject { ["capability"] = "x-ignore-shared", ["state"] = true }),
        });
        await Control.ExecuteAsync("migrate", new JsonObject { ["uri"] = "unix:" + path });
        using var stream = new NetworkStream(await AcceptAsync(listener), ownsSocket: true);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        var status = (string?)(await Control.ExecuteAsync("query-migrate"))!["status"];
        return status == "completed" ? bytes.ToArray() : throw new ControlException($"QEMU did not save its devices: {status}");
    }

    /// <summary>What the guest has said so far on the record channel.</summary>
    public GuestReport ReadReport() => RecordParser.Parse(ReadRecords());

    /// <summary>Ends QEMU, and says what was seen of the guest.</summary>
    /// <param name="classify">Makes the ending of what the guest said on the record channel and of QEMU's first line of complaint.</param>
    public async Task<GuestRun> EndAsync(Func<GuestReport, string, (Ending Ending, int? ExitCode)> classify)
    {
        var wall = _clock.Elapsed;
        Kill();
        await _qemu.WaitForExitAsync();
        var (text, firstLine) = await _console;
        var message = Qemu.FirstLineOf(await _messages);
        if (Bounds.Said(message))
            throw new MissingToolException(QemuCommandLine.Program, message);
        var records = ReadRecords();
        var report = RecordParser.Parse(records);
        var (ending, exitCode) = classify(report, message);
        return new GuestRun(ending, report, text, records, exitCode, _startedUtc, wall, firstLine);
    }

    /// <summary>Ends QEMU at once: whoever waits for it learns that it is gone.</summary>
    public void Kill() => _qemu.Kill(entireProcessTree: true);

    /// <summary>Ends QEMU, should it still be there, and removes all files.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _qemu.WaitForExitAsync();
        _control?.Dispose();
        _debugger?.Dispose();
        _memory?.Dispose();
        _controlListener.Dispose();
        _debuggerListener.Dispose();
        _qemu.Dispose();
        _scratch.Dispose();
    }

    string ReadRecords() => File.Exists(_scratch.File("records")) ? File.ReadAllText(_scratch.File("records"), Encoding.Latin1) : "";

    async Task<Socket> AcceptAsync(Socket listener)
    {
        using var gone = new CancellationTokenSource();
        var accepted = listener.AcceptAsync(gone.Token).AsTask();
        if (await Task.WhenAny(accepted, _qemu.WaitForExitAsync(gone.Token)) != accepted)
        {
            await gone.CancelAsync();
            throw new ControlException("QEMU is gone");
        }
        await gone.CancelAsync();
        return await accepted;
    }

    static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        return listener;
    }
}

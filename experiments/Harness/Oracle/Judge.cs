using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// Boots a guest, and judges the stopped machine from outside: never by what the guest says. Its measure is the image file,
/// what the host itself gave to this boot, and what <see cref="Golden"/> says. One object may serve many boots at once.
/// </summary>
/// <param name="image">What is booted; the archive of the boot must hold this file.</param>
public sealed class Judge(BootImage image)
{
    /// <summary>Bytes of a secret: what kernel/Machine/Image/Secret.asm has room for.</summary>
    public const int SecretBytes = 64;

    const string KernelWords = "secret canary=";

    readonly FinishedImage _image = FinishedImage.Load(image.Path);
    readonly Dictionary<GuestBoot, Task<Golden>> _golden = [];

    /// <summary>Boots once and judges. The same boot with the same secret gives, in exact mode, the same judgement.</summary>
    /// <param name="boot">What to boot; <c>secret</c> and <c>canary=</c> are put in front of its command line.</param>
    /// <param name="secret">64 random bytes, anew for each boot that shall not know those of another.</param>
    /// <param name="words">Virtual addresses of eight bytes each that are read as well.</param>
    /// <param name="cancellation">Ends QEMU; then there is no result.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="MissingToolException">QEMU or a program that it is started through is not there.</exception>
    public Task<Judged> BootAsync(GuestBoot boot, byte[] secret, IReadOnlyList<ulong> words, CancellationToken cancellation = default)
        => BootAsync(boot, secret, words, _ => Task.CompletedTask, cancellation);

    /// <summary>The same, and right after the machine has stopped somebody may change it.</summary>
    internal Task<Judged> BootAsync(
        GuestBoot boot, byte[] secret, IReadOnlyList<ulong> words, Func<InspectedMachine, Task> whenStopped, CancellationToken cancellation)
        => BootAsync(boot, secret, words, _ => Task.CompletedTask, whenStopped, cancellation);

    /// <summary>The same, and somebody may first lead the machine, which stands before its first instruction, to where it goes on by itself.</summary>
    internal async Task<Judged> BootAsync(
        GuestBoot boot, byte[] secret, IReadOnlyList<ulong> words, Func<InspectedMachine, Task> lead, Func<InspectedMachine, Task> whenStopped,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretBytes, nameof(secret));
        var canary = CanaryOf(secret);
        await using var machine = new InspectedMachine(boot with { CommandLine = $"{KernelWords}{canary:x} {boot.CommandLine}" }, secret);
        using var ends = cancellation.Register(machine.Kill);
        try
        {
            await machine.ConnectAsync();
            await lead(machine);
            await machine.ReadStatusAsync();        // what QEMU has said of stops so far is read: the next one is the end
            var inTime = await machine.RunAsync(boot.TimeLimit);
            await whenStopped(machine);
            var ending = MachineEnding.Read(_image, await machine.ReadStatusAsync(), inTime, await machine.ReadCoresAsync(), machine.Memory);
            return await JudgeAsync(machine, ending, boot, secret, canary, words);
        }
        catch (ControlException) when (!cancellation.IsCancellationRequested)
        {
            var run = await machine.EndAsync((report, message) => (Ending.Classify(new QemuEnd(null, false, message), report), null));
            return new Judged(run, [], MachineEnd.Lost, 0, [.. words.Select(_ => (ulong?)null)]);
        }
        catch (ControlException)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    async Task<Judged> JudgeAsync(
        InspectedMachine machine, MachineEnding ending, GuestBoot boot, byte[] secret, ulong canary, IReadOnlyList<ulong> words)
    {
        List<OracleFinding> findings = [];
        // Before T says the one or the other nobody has run who could attack, and the machine is not yet as T leaves it.
        if (machine.ReadReport() is { Boot: not null } or { Observations.Count: > 0 })
            findings.AddRange(new Examination(_image, await GoldenOf(boot), secret, canary).Find(ending.Cores, machine.Memory));
        var evidence = new Evidence(image.Map, new PageMap(machine.Memory, ending.Cores[0].Cr3));
        ulong?[] read = [.. words.Select(evidence.ReadWord)];
        var heartbeats = evidence.Heartbeats;
        var run = image.Recognise(await machine.EndAsync(ending.Classify));
        var search = new SecretSearch(secret);
        findings.AddRange(search.InText("in a record", run.Records));
        findings.AddRange(search.InText("on the console", run.Console));
        return new Judged(run, findings, ending.End, heartbeats, read);
    }

    /// <summary>One for all boots that differ in their command lines only.</summary>
    Task<Golden> GoldenOf(GuestBoot boot)
    {
        var alike = boot with { CommandLine = "", Trace = null };
        lock (_golden)
        {
            if (!_golden.TryGetValue(alike, out var golden) || golden.IsFaulted)
                _golden[alike] = golden = Golden.TakeAsync(alike, image.Map);
            return golden;
        }
    }

    /// <summary>Another number for every secret, not 0, that tells nothing about it: it stands on the command line.</summary>
    static ulong CanaryOf(byte[] secret) => BitConverter.ToUInt64(SHA256.HashData(secret)) | 1;
}

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
/// Boots a guest, and judges the stopped machine from outside: never by what the guest says. Its measure is the image file
/// and what the host itself gave to this boot.
/// </summary>
/// <param name="image">What is booted; the archive of the boot must hold this file.</param>
public sealed class Judge(BootImage image)
{
    /// <summary>Bytes of a secret: what kernel/Machine/Image/Secret.asm has room for.</summary>
    public const int SecretBytes = 64;

    const string KernelWords = "secret canary=";

    readonly FinishedImage _image = FinishedImage.Load(image.Path);

    /// <summary>Boots once and judges. The same boot with the same secret gives, in exact mode, the same judgement.</summary>
    /// <param name="boot">What to boot; <c>secret</c> and <c>canary=</c> are put in front of its command line.</param>
    /// <param name="secret">64 random bytes, anew for each boot that shall not know those of another.</param>
    /// <param name="words">Virtual addresses of eight bytes each that are read as well.</param>
    /// <param name="cancellation">Ends QEMU; then there is no result.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="MissingToolException">QEMU or a program that it is started through is not there.</exception>
    public async Task<Judged> BootAsync(GuestBoot boot, byte[] secret, IReadOnlyList<ulong> words, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretBytes, nameof(secret));
        var canary = CanaryOf(secret);
        await using var machine = new InspectedMachine(boot with { CommandLine = $"{KernelWords}{canary:x} {boot.CommandLine}" }, secret);
        using var ends = cancellation.Register(machine.Kill);
        try
        {
            await machine.ConnectAsync();
            var inTime = await machine.RunAsync(boot.TimeLimit);
            return await JudgeAsync(machine, inTime, secret, canary, words);
        }
        catch (ControlException) when (!cancellation.IsCancellationRequested)
        {
            var run = await machine.EndAsync((report, message)
                => (Ending.Classify(new QemuEnd(null, false, message), report), null));
            return new Judged(run, [], MachineEnd.Lost, 0, [.. words.Select(_ => (ulong?)null)]);
        }
        catch (ControlException)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    async Task<Judged> JudgeAsync(InspectedMachine machine, bool inTime, byte[] secret, ulong canary, IReadOnlyList<ulong> words)
    {
        var status = await machine.ReadStatusAsync();
        var processor = await machine.ReadProcessorAsync();
        var ending = MachineEnding.Read(_image, processor, inTime ? status : null);
        var map = new PageMap(machine.Memory, processor.Cr3);
        var evidence = new Evidence(image.Map, machine.Memory, map);
        List<OracleFinding> findings = [];
        var search = new SecretSearch(secret);
        if (ending.End != MachineEnd.Refused)
        {
            findings.AddRange(evidence.Compare(secret, canary));
            findings.AddRange(search.InMemory(machine.Memory, evidence.SecretPlace ?? ulong.MaxValue, SecretBytes));
            findings.AddRange(search.InProcessor(processor));
        }
        var heartbeats = evidence.Heartbeats;
        ulong?[] read = [.. words.Select(evidence.ReadWord)];
        var run = image.Recognise(await machine.EndAsync(ending.Classify));
        findings.AddRange(search.InText("in a record", run.Records));
        findings.AddRange(search.InText("on the console", run.Console));
        return new Judged(run, findings, ending.End, heartbeats, read);
    }

    /// <summary>Another number for every secret, not 0, that tells nothing about it: it stands on the command line.</summary>
    static ulong CanaryOf(byte[] secret) => BitConverter.ToUInt64(SHA256.HashData(secret)) | 1;
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

// Most of their time these tests wait: for a program to start, for a guest to end.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]

namespace Testbed.Tests.Harness;

/// <summary>The harness at work in a process of its own.</summary>
sealed class HarnessProcess : IDisposable
{
    readonly Process _process;
    readonly Task<string> _output, _errors;

    public HarnessProcess(IReadOnlyList<string> words)
    {
        // A shell that runs the tests in the background has them ignore SIGINT, and so would the harness. env becomes the program: one process.
        _process = Process.Start(new ProcessStartInfo("env", ["--default-signal=INT", .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>
    /// Its QEMU processes that boot a guest, and what they are started through, children before parents. Programs that it
    /// asks for their version, or has draw a figure, are none.
    /// </summary>
    public IReadOnlyList<int> Guests => [.. Descendants(_process.Id).Where(BootsGuest).Reverse()];

    /// <summary>Number of its process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it ends within a time.</summary>
    public bool EndsWithin(TimeSpan time) => _process.WaitForExit(time);

    /// <summary>Waits for the end: exit code, standard output, standard error.</summary>
    public async Task<(int Exit, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _output, await _errors);
    }

    /// <summary>SIGKILL, to it alone.</summary>
    public void Kill() => _process.Kill();

    /// <summary>
    /// SIGSTOP. When it returns every thread stands still, so that nothing of what the process holds and has written changes under whoever looks
    /// at it. False when the process ended before that.
    /// </summary>
    public bool Stop()
    {
        Signal("STOP");
        while (!IsStopped(Id))
        {
            if (EndsWithin(TimeSpan.FromMilliseconds(1)))
                return false;
        }
        return true;
    }

    /// <summary>Lets it go on after <see cref="Stop"/>.</summary>
    public void Continue() => Signal("CONT");

    /// <summary>SIGKILL to it, which was stopped, and to its guests.</summary>
    public void KillStopped()
    {
        var guests = Guests;
        Kill();
        foreach (var guest in guests)
            Kill(guest);
    }

    /// <summary>Sends it a signal, e.g. <c>INT</c>.</summary>
    public void Signal(string name) => Signal(_process.Id, name);

    /// <summary>Sends a signal to any process.</summary>
    public static void Signal(int id, string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{id}"]);
        kill.WaitForExit();
    }

    /// <summary>Whether a process is still there, and not merely waiting to be asked for its exit code.</summary>
    public static bool IsAlive(int id) => Stat($"{id}") is { } stat && stat[0] is not ("Z" or "X");

    /// <summary>Whether a process was stopped by a signal, with all its threads: each of them stops in its own time.</summary>
    public static bool IsStopped(int id)
    {
        var threads = $"/proc/{id}/task";
        return IsAlive(id) && Directory.Exists(threads)
            && Directory.EnumerateDirectories(threads).All(thread => Stat($"{id}/task/{Path.GetFileName(thread)}")?[0] == "T");
    }

    /// <summary>SIGKILL to any process; nothing when it has ended by itself.</summary>
    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>The program that a process performs; empty when it is gone.</summary>
    public static string NameOf(int id) => Read($"{id}", "comm").Trim();

    public void Dispose() => _process.Dispose();

    static bool BootsGuest(int id) => Read($"{id}", "cmdline").Split('\0').Contains("-kernel");

    static IEnumerable<int> Descendants(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Stat($"{id}") is { } stat && stat[1] == $"{parent}")
            {
                yield return id;
                foreach (var child in Descendants(id))
                    yield return child;
            }
        }
    }

    /// <summary>State, parent and more from the file stat of a process or of a thread, behind the program's name; null when it is gone.</summary>
    static string[]? Stat(string of) => Read(of, "stat") is { Length: > 0 } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    /// <summary>A file of /proc about a process or a thread; empty when it is gone.</summary>
    static string Read(string of, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{of}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }
}

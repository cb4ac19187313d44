using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace Testbed.Tests.Loader;

/// <summary>How a guest ended and what it said.</summary>
sealed record GuestRun(int ExitCode, string Records, string Serial, string Monitor);

/// <summary>Boots the loader under QEMU with an archive made by a test, in a folder of its own that does not stay.</summary>
static class GuestMachine
{
    static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);    // a guest needs less than one second

    /// <summary>128 + SIGKILL.</summary>
    const int Killed = 137;

    /// <summary>The repository's folder, found from where the tests lie.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The loader as it was built.</summary>
    public static byte[] Loader() => File.ReadAllBytes(Path.Combine(Root, "artifacts/guest/loader"));

    /// <summary>The kernel of Guest/handover.asm.</summary>
    public static byte[] Kernel()
    {
        string file = Path.GetTempFileName();
        try
        {
            using Process nasm = Process.Start("nasm", ["-f", "bin", "-Werror", "-o", file, Path.Combine(Root, "tests/Loader.Tests/Guest/handover.asm")]);
            nasm.WaitForExit();
            return nasm.ExitCode == 0 ? File.ReadAllBytes(file) : throw new InvalidOperationException("nasm failed");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>
    /// Runs one guest to its end; without <paramref name="archive"/> there is no initrd. With <paramref name="monitorCommand"/> the
    /// guest stops by itself: once it has sent a record <c>stopped</c>, the monitor is asked, and ends QEMU. After a time-out once more, as the
    /// harness does: QEMU 7.2 hangs after one guest's end in a thousand.
    /// </summary>
    public static GuestRun Run(
        byte[]? archive, string machine = "microvm", string memory = "64", string commandLine = "test",
        string processor = "qemu64,+pku", byte[]? loader = null, string? monitorCommand = null)
    {
        GuestRun run = RunOnce(archive, machine, memory, commandLine, processor, loader, monitorCommand);
        return run.ExitCode == Killed ? RunOnce(archive, machine, memory, commandLine, processor, loader, monitorCommand) : run;
    }

    static GuestRun RunOnce(byte[]? archive, string machine, string memory, string commandLine, string processor, byte[]? loader, string? monitorCommand)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("loader-tests-");
        try
        {
            string Name(string file) => Path.Combine(folder.FullName, file);
            File.WriteAllBytes(Name("loader"), loader ?? Loader());
            if (archive is not null)
                File.WriteAllBytes(Name("archive"), archive);
            ProcessStartInfo start = new("qemu-system-x86_64",
            [
                "-accel", "tcg", "-icount", "shift=0,sleep=off", "-cpu", processor, "-machine", machine, "-m", memory,
                "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none", "-serial", $"file:{Name("serial")}",
                "-chardev", $"file,id=records,path={Name("records")}", "-device", "isa-debugcon,iobase=0xe9,chardev=records",
                "-device", "isa-debug-exit,iobase=0xf4,iosize=4", "-monitor", "stdio",
                "-kernel", Name("loader"), "-append", commandLine, .. archive is null ? [] : new[] { "-initrd", Name("archive") },
            ])
            { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

            using Process qemu = Process.Start(start)!;
            using Timer limit = new(_ => qemu.Kill(), null, s_limit, Timeout.InfiniteTimeSpan);
            if (monitorCommand is not null)
            {
                while (!qemu.HasExited && !(File.Exists(Name("records")) && File.ReadAllText(Name("records")).EndsWith("stopped\n")))
                    Thread.Sleep(5);
                qemu.StandardInput.Write(monitorCommand + "\nquit\n");
                qemu.StandardInput.Flush();
            }
            string monitor = qemu.StandardOutput.ReadToEnd();
            string complaints = qemu.StandardError.ReadToEnd();
            qemu.WaitForExit();
            if (qemu.ExitCode == 1)
                throw new InvalidOperationException($"QEMU refused to start: {complaints}");
            return new GuestRun(qemu.ExitCode, File.ReadAllText(Name("records")), File.ReadAllText(Name("serial")), monitor);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string FindRoot(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "Directory.Build.props")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("not inside the repository");
        return folder;
    }
}

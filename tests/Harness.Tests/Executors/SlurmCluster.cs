using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Harness.Executors;

/// <summary>
/// A Slurm cluster of one node with one processor, on loopback and as whoever runs the tests: controller and node daemon with
/// ports and folders of their own. Nobody else trusts it, so it asks for no credentials (auth/none).
/// </summary>
sealed class SlurmCluster : IDisposable
{
    /// <summary>A broken machine only: the daemons end by themselves.</summary>
    const string Lifetime = "1800";

    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    readonly string _folder;
    readonly Process _controller, _node;

    /// <summary>Starts one and waits until its node takes work; inconclusive where Slurm is not installed.</summary>
    public SlurmCluster()
    {
        foreach (var program in new[] { "slurmctld", "slurmd", "sbatch" })
        {
            if (!IsInstalled(program))
                Assert.Inconclusive($"{program} is not installed");
        }
        _folder = Directory.CreateTempSubdirectory("slurm-").FullName;
        foreach (var folder in new[] { "state", "spool" })
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        File.WriteAllText(Configuration, $"""
            ClusterName=test
            SlurmctldHost=localhost
            SlurmctldAddr=127.0.0.1
            SlurmUser={Environment.UserName}
            SlurmdUser={Environment.UserName}
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            AuthType=auth/none
            CredType=cred/none
            StateSaveLocation={_folder}/state
            SlurmdSpoolDir={_folder}/spool
            SlurmctldPidFile={_folder}/slurmctld.pid
            SlurmdPidFile={_folder}/slurmd.pid
            SlurmctldLogFile={_folder}/slurmctld.log
            SlurmdLogFile={_folder}/slurmd.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerType=sched/builtin
            SlurmdParameters=config_overrides
            ReturnToService=2
            NodeName=localhost NodeAddr=127.0.0.1 CPUs=1
            PartitionName=main Nodes=localhost Default=YES MaxTime=INFINITE State=UP

            """);
        _controller = Start("slurmctld", "-D", "-f", Configuration);
        _node = Start("slurmd", "-D", "-N", "localhost", "-f", Configuration);
        Wait(() => Ask("sinfo", "--noheader", "--format=%t").Trim() == "idle");
    }

    /// <summary>The environment variable that leads Slurm's programs to this cluster, as env(1) takes it.</summary>
    public string Variable => $"SLURM_CONF={Configuration}";

    /// <summary>Number of the array that is at work; empty when none is.</summary>
    public string Job => Ask("squeue", "--noheader", "--format=%F").Split('\n')[0];

    /// <summary>Cancels an array or one task of it, e.g. <c>4_1</c>.</summary>
    public void Cancel(string task) => Ask("scancel", task);

    /// <summary>Has tasks that have not begun wait.</summary>
    public void Hold() => Ask("scontrol", "hold", Job);

    /// <summary>Waits for something that is bound to happen; the limit is reached on a broken machine only.</summary>
    public static void Wait(Func<bool> happened)
    {
        var clock = Stopwatch.StartNew();
        while (!happened())
        {
            Assert.IsLessThan(s_limit, clock.Elapsed);
            Thread.Sleep(s_pause);
        }
    }

    public void Dispose()
    {
        foreach (var daemon in new[] { _node, _controller })
        {
            HarnessProcess.Signal(daemon.Id, "TERM");
            daemon.WaitForExit();
            daemon.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    string Configuration => Path.Combine(_folder, "slurm.conf");

    string Ask(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("env", [Variable, program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.Wait();
        return said;
    }

    /// <summary>What a daemon says stands in its log, and is swallowed here.</summary>
    static Process Start(params string[] words)
    {
        var daemon = Process.Start(new ProcessStartInfo("timeout", [Lifetime, "env", "PATH=/usr/sbin:/usr/bin:/bin", .. words]) { RedirectStandardError = true })!;
        daemon.BeginErrorReadLine();
        return daemon;
    }

    static bool IsInstalled(string program) => new[] { "/usr/sbin", "/usr/bin" }.Any(folder => File.Exists(Path.Combine(folder, program)));

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

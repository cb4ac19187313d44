using System;
using System.Diagnostics;
using System.IO;

namespace Testbed.Tests.Harness.Executors;

/// <summary>
/// Programs with the names of Slurm's, found before any other: each writes down its words and then does what a test has it do.
/// PATH is the whole process's, so the tests that use it run alone.
/// </summary>
sealed class FakeSlurm : IDisposable
{
    /// <summary>The array's number, whoever asks.</summary>
    public const string Job = "17";

    readonly string _path = Environment.GetEnvironmentVariable("PATH")!;
    readonly string _folder = Directory.CreateTempSubdirectory("slurm-").FullName;

    /// <summary>Puts the programs in front of PATH.</summary>
    /// <param name="sbatch">What sbatch does, in bash, before it says the array's number.</param>
    /// <param name="squeue">What squeue does; $asked is how many times it has been asked, this time included.</param>
    /// <param name="scancel">What scancel does.</param>
    public FakeSlurm(string sbatch = "", string squeue = "", string scancel = "")
    {
        Program("sbatch", $"{sbatch}\necho {Job}");
        Program("squeue", squeue);
        Program("scancel", scancel);
        Environment.SetEnvironmentVariable("PATH", $"{_folder}:{_path}");
    }

    /// <summary>A machine without Slurm: nothing at all is found.</summary>
    public static FakeSlurm None()
    {
        var none = new FakeSlurm();
        Environment.SetEnvironmentVariable("PATH", Path.Combine(none._folder, "empty"));
        return none;
    }

    /// <summary>The words of each call of a program, a line for each.</summary>
    public string[] Said(string program) => File.Exists(Path.Combine(_folder, program + ".said")) ? File.ReadAllLines(Path.Combine(_folder, program + ".said")) : [];

    /// <summary>A line of squeue.</summary>
    public static string Line(int task, string state, string node = "node1", string reason = "None") => $"echo '{Job}|{task}|{state}|{node}|{reason}'\n";

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Directory.Delete(_folder, recursive: true);
    }

    void Program(string name, string body)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, $"#!/usr/bin/env bash\necho \"$*\" >> \"$0.said\"\nmapfile -t said < \"$0.said\"\nasked=${{#said[@]}}\n{body}\n");
        using var chmod = Process.Start("chmod", ["+x", file]);
        chmod.WaitForExit();
    }
}

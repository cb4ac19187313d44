using System.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Isolation.Image;

/// <summary>Runs a program that nobody of this project wrote: the oracle (readelf) or the maker of inputs (nasm).</summary>
static class Tool
{
    /// <summary>Runs to the end and returns what it printed. Fails the test on any other exit code than 0.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"{program} {string.Join(' ', arguments)}");
        return output;
    }
}

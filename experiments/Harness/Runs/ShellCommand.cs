using System.ComponentModel;
using System.Diagnostics;

namespace Testbed.Experiments.Runs;

/// <summary>Short questions to programs of the machine, such as their version.</summary>
static class ShellCommand
{
    /// <summary>Standard output without surrounding white space; null when the program is missing or fails.</summary>
    public static string? Ask(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            errors.Wait();
            return process.ExitCode == 0 ? text.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

using System;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>The harness as a process that can be killed, at work in any checkout: <c>dotnet Harness.Tests.dll ROOT WORD...</c>.</summary>
static class Program
{
    static async Task<int> Main(string[] arguments)
        => (int)await Entry.RunAsync(arguments[1..], new Repository(arguments[0]), Console.Out, Console.Error, isTerminal: false);
}

using System;
using System.CommandLine;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>The command line as a whole: the verbs, their help, and how a word that is none of them is refused.</summary>
public static class Entry
{
    /// <summary>Understands and performs one command line. Returns the exit code.</summary>
    public static async Task<HarnessExit> RunAsync(string[] arguments, Repository repository, TextWriter result, TextWriter errors, bool isTerminal)
    {
        var root = Create(new Invocation(arguments, repository, result, errors, isTerminal));
        var parse = root.Parse(arguments);
        if (parse.Errors.Count > 0)
        {
            errors.WriteLine(UsageError.Explain(parse));
            return HarnessExit.Usage;
        }

        using var interrupt = new CancellationTokenSource();
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        // A write beyond the limit of a file's size then fails with EFBIG instead of ending the program.
        using var onFileTooLarge = PosixSignalRegistration.Create(FileTooLarge, signal => signal.Cancel = true);
        // Signals are taken here, so that guests are ended and rows are whole before the program ends.
        var configuration = new InvocationConfiguration { Output = result, Error = errors, ProcessTerminationTimeout = null };
        return (HarnessExit)await parse.InvokeAsync(configuration, interrupt.Token);

        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = true;
            interrupt.Cancel();
        }
    }

    /// <summary>SIGXFSZ by its number on Linux; .NET has no name for it.</summary>
    const PosixSignal FileTooLarge = (PosixSignal)25;

    internal static Command Create(Invocation invocation)
    {
        var root = new Verb("run-experiments.sh", "Boots a C# unikernel with and without isolation and shows what isolation costs and stops. "
            + "Without a verb: builds, runs the experiments that list shows as run by default, attacks variant full, writes the report.",
            "--quiet # all of that, and one line in the end",
            "run tab-06_linux # one experiment, also of those that run when named",
            "compare none full # what isolation added to the numbers of the newest run",
            "attacks --explain D02 # one blocked attack, step by step")
        {
            HelpWithExample.Option(),
            Invocation.Quiet,
            ListVerb.Create(invocation),
            NewVerb.Create(invocation),
            RunVerb.Create(invocation),
            TaskVerb.Create(invocation),
            PaperVerb.Create(invocation),
            AttacksVerb.Create(invocation),
            InjectVerb.Create(invocation),
            CompareVerb.Create(invocation),
            ExplainVerb.Create(invocation),
            DiffVerb.Create(invocation),
            GdbVerb.Create(invocation),
            TraceVerb.Create(invocation),
            MetricsVerb.Create(invocation),
            TcbVerb.Create(invocation),
            CheckVerb.Create(invocation),
            AcceptVerb.Create(invocation),
            CleanVerb.Create(invocation),
            DoctorVerb.Create(invocation),
            CompletionVerb.Create(invocation),
        };
        RunVerb.BindDefault(root, invocation);
        return root;
    }
}

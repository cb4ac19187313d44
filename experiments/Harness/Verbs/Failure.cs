using System;
using System.IO;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Terminal;
using Testbed.Isolation.Image;

namespace Testbed.Experiments.Verbs;

/// <summary>How a verb ends that could not do its work: one line, and the exit code that its kind of failure has.</summary>
/// <param name="Exit">Exit code.</param>
/// <param name="Line">What went wrong, where, and what to do about it.</param>
sealed record Failure(HarnessExit Exit, string Line)
{
    /// <summary>What an exception comes to. One that nobody expected is a mistake of this program: its details go to <paramref name="detailsFile"/>.</summary>
    public static Failure Of(Exception error, string detailsFile) => error switch
    {
        VerbException verb => new(verb.Exit, verb.Message),
        DeclarationException or RecordFormatException => new(HarnessExit.Usage, error.Message),
        MissingToolException or FigureException => new(HarnessExit.Environment, error.Message),
        ImageFormatException => new(HarnessExit.BuildRefused, $"{error.Message}; build again"),
        MeasurementException => new(HarnessExit.GuestFailed, error.Message),
        OperationCanceledException => new(HarnessExit.Interrupted, "interrupted"),
        _ when OfMachine(error) is { } reason => new(HarnessExit.Environment, $"{reason} (put that right and try again)"),
        _ => new(HarnessExit.Defect, $"a mistake of this program: {error.GetType().Name}: {OneLine(error.Message)} ({Keep(error, detailsFile)})"),
    };

    /// <summary>What the machine refused: a full disk, a file that may not be written or may not grow. Null for any other failure.</summary>
    public static string? OfMachine(Exception error) => error switch
    {
        IOException or UnauthorizedAccessException => OneLine(error.Message),
        // What .NET makes of EFBIG, without the file's name.
        ArgumentOutOfRangeException { ParamName: "value", TargetSite.DeclaringType: { } thrower } when IsFileCall(thrower)
            => "File too large: a file would grow beyond what the file system or this shell (ulimit -f) allows",
        _ => null,
    };

    static bool IsFileCall(Type thrower) => thrower.Name == "Interop" || thrower.Namespace?.StartsWith(typeof(File).Namespace!, StringComparison.Ordinal) == true;

    static string Keep(Exception error, string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, error.ToString());
            return $"details: {file}";
        }
        catch (Exception refusal) when (OfMachine(refusal) is { } reason)
        {
            return $"details could not be kept: {reason}";
        }
    }

    static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

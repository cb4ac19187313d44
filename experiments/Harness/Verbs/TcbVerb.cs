using System.CommandLine;
using System.Globalization;
using Testbed.Analysis.Statistics;
using Testbed.Analysis.Tcb;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>tcb</c>: the trusted computing base of the present sources and images, in lines and bytes.</summary>
static class TcbVerb
{
    /// <summary>The images that are measured: T is the same in all of a variant's, but for gates that nobody calls.</summary>
    public const string Workload = "hello";

    public static Command Create(Invocation invocation)
    {
        var noBuild = RunVerb.NoBuild();
        var command = new Verb("tcb", "Counts what has to be right for isolation to hold: lines of the trusted kernel, unsafe ones, bytes in each image.", "tcb --no-build") { noBuild };
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            return Perform(verb);
        });
        return command;
    }

    static HarnessExit Perform(VerbContext verb)
    {
        if (TrustedBase.MeasureIfPresent(verb.Repository.Root, Workload) is not { } trusted)
            throw new VerbException(HarnessExit.Usage, "there is nothing to count: the images are not built");
        var lines = TextTable.Of("part", "C# lines", "unsafe", "assembly lines", "sources");
        foreach (var part in trusted.Parts)
            lines.Row(part.Name, Text(part.Lines.CSharp), Text(part.Lines.Unsafe), Text(part.Lines.Assembly), part.Folder);
        verb.Output.Show(lines);

        var bytes = TextTable.Of("image", "T's code", "of it gone after boot", "generated gates", "T's data");
        foreach (var image in trusted.Images)
            bytes.Row($"{image.Variant}/{image.Workload}", Text(image.Text + image.Boot), Text(image.Boot), Text(image.Gates), Text(image.Data));
        verb.Output.Show(bytes);

        var kernel = trusted.Kernel();
        verb.Output.Result(string.Create(CultureInfo.InvariantCulture,
            $"T with its machine layer: {Text(kernel.CSharp)} lines of C#, {kernel.Unsafe} of them unsafe ({trusted.UnsafePercent():0.0} %), and {Text(kernel.Assembly)} of assembly"));
        return HarnessExit.Ok;
    }

    static string Text(long number) => NumberText.Of(number);
}

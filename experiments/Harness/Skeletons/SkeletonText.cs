using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Testbed.Experiments.Skeletons;

/// <summary>Texts of skeletons: the files of <c>Templates/</c>, which are part of this program, with their <c>$words$</c> filled in.</summary>
static class SkeletonText
{
    /// <summary>A template, e.g. <c>workload-c/source</c>, with words in place.</summary>
    public static string Of(string template, params (string Word, string Value)[] words)
        => words.Aggregate(Read(template), (text, pair) => text.Replace($"${pair.Word}$", pair.Value, StringComparison.Ordinal));

    static string Read(string template)
    {
        using var stream = typeof(SkeletonText).Assembly.GetManifestResourceStream($"skeleton/{template}.txt")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }
}

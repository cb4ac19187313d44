using System.Text.Json.Serialization;

namespace Testbed.Analysis.Attacks;

/// <summary>What is booted for one side of a step: the attempt or its benign twin.</summary>
/// <param name="Program">Name of the project below <c>experiments/attacks</c>.</param>
/// <param name="Kernel">Words for the trusted kernel's command line; symbols of the image's map in braces.</param>
/// <param name="Arguments">Words for the application; the same.</param>
public sealed record AttackProgram(string Program, string Kernel, string Arguments)
{
    /// <summary>The whole command line, before symbols are put in place: for people the kernel is quiet in all of them.</summary>
    [JsonIgnore]
    public string CommandLine => string.Join(' ', (string[])["quiet", .. Words(Kernel), "--", .. Words(Arguments)]);

    static string[] Words(string text) => text.Length == 0 ? [] : [text];
}

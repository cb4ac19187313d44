using System.Globalization;
using Testbed.Analysis.Statistics;
using Testbed.Analysis.Tcb;

namespace Testbed.Analysis.Report;

/// <summary>What has to be right for isolation to hold: lines by part, bytes by image.</summary>
static class TrustedBaseSection
{
    /// <summary>The section; nothing for a run that kept no count.</summary>
    public static Markup Of(TrustedBase? trusted)
    {
        if (trusted is null)
            return Markup.Join();
        var kernel = trusted.Kernel();
        var bytes = new Grid("image", "#T's code", "#of it gone after boot", "#generated gates", "#T's data");
        foreach (var image in trusted.Images)
            bytes.Row(Markup.Code($"{image.Variant}/{image.Workload}"), Number(image.Text + image.Boot), Number(image.Boot), Number(image.Gates), Number(image.Data));
        return ReportPage.Section("Trusted computing base", Table(trusted).ToMarkup(),
            ReportPage.Note(string.Create(CultureInfo.InvariantCulture,
                $"Unsafe lines of T: {kernel.Unsafe} (at most {TrustedBase.UnsafeLimit - 1}), {trusted.UnsafePercent():0.0} % of its C# (below {TrustedBase.UnsafePercentLimit} %). "
                + $"Lines that hold code, by syntax tree; unsafe by the language's contexts. Assembly is checked by no compiler and counted apart. Published: RustyHermit at the time of the paper, about 650 of 20,000 lines unsafe.")),
            bytes.ToMarkup(), ReportPage.Note("Bytes, without stacks."));
    }

    /// <summary>Lines by part, and of T as a whole.</summary>
    public static Grid Table(TrustedBase trusted)
    {
        var lines = new Grid("part", "#C# lines", "#of them unsafe", "#assembly lines");
        foreach (var part in trusted.Parts)
            lines.Row(Markup.Join(part.Name, " ", Markup.Code(part.Folder)), Number(part.Lines.CSharp), Number(part.Lines.Unsafe), Number(part.Lines.Assembly));
        var kernel = trusted.Kernel();
        lines.Row("T: trusted kernel and machine layer", Number(kernel.CSharp), Number(kernel.Unsafe), Number(kernel.Assembly));
        return lines;
    }

    static string Number(long value) => NumberText.Of(value);
}

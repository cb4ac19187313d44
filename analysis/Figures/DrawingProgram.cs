using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Testbed.Analysis.Figures;

/// <summary>Runs what draws a figure, in the folder that keeps the figure's sources.</summary>
public static class DrawingProgram
{
    const int TimeLimitMilliseconds = 60_000;

    /// <summary>Draws a figure with the program that it is made for; see <see cref="Gnuplot"/> and <see cref="Graphviz"/>.</summary>
    /// <exception cref="FigureException">The program is missing or refuses the figure's source.</exception>
    public static string Draw(FigureSource figure, string folder) => figure.IsGraph ? Graphviz.Draw(figure, folder) : Gnuplot.Draw(figure, folder);

    internal static string Draw(FigureSource figure, string folder, string program, IReadOnlyList<string> words, string package)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, figure.Name)).FullName;
        File.WriteAllText(Path.Combine(place, FigureSource.DataFile), figure.Rows);
        File.WriteAllText(Path.Combine(place, figure.SourceFile), figure.Script);
        Run(new ProcessStartInfo(program, words) { WorkingDirectory = place, RedirectStandardError = true }, figure.Name, package);
        return File.ReadAllText(Path.Combine(place, FigureSource.ImageFile));
    }

    static void Run(ProcessStartInfo start, string figure, string package)
    {
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeLimitMilliseconds))
            {
                process.Kill(entireProcessTree: true);
                throw new FigureException($"figure {figure}: {start.FileName} did not end within {TimeLimitMilliseconds} ms");
            }
            if (process.ExitCode != 0 || Wait(errors).Length > 0)
                throw new FigureException($"figure {figure}: {start.FileName} says: {Wait(errors).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new FigureException($"{start.FileName} cannot be started (Debian package {package}): {error.Message}");
        }
    }

    static string Wait(Task<string> text) => text.GetAwaiter().GetResult();
}

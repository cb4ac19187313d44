using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Testbed.Analysis.Figures;

/// <summary>Runs gnuplot (Debian package gnuplot-nox) on a figure's script, in the folder that keeps its sources.</summary>
public static class Gnuplot
{
    const int TimeLimitMilliseconds = 60_000;

    /// <summary>
    /// Writes <c>FOLDER/NAME/{data.tsv,figure.gp}</c>, draws <c>figure.svg</c> beside them and returns the SVG's text.
    /// <c>gnuplot figure.gp</c> in that folder draws it again.
    /// </summary>
    /// <exception cref="FigureException">gnuplot is missing or refuses the script.</exception>
    public static string Draw(FigureSource figure, string folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, figure.Name)).FullName;
        File.WriteAllText(Path.Combine(place, FigureSource.DataFile), figure.Rows);
        File.WriteAllText(Path.Combine(place, FigureSource.ScriptFile), figure.Script);
        Run(place, figure.Name);
        return File.ReadAllText(Path.Combine(place, FigureSource.ImageFile));
    }

    static void Run(string place, string name)
    {
        var start = new ProcessStartInfo("gnuplot", [FigureSource.ScriptFile])
        {
            WorkingDirectory = place,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeLimitMilliseconds))
            {
                process.Kill(entireProcessTree: true);
                throw new FigureException($"figure {name}: gnuplot did not end within {TimeLimitMilliseconds} ms");
            }
            if (process.ExitCode != 0 || Wait(errors).Length > 0)
                throw new FigureException($"figure {name}: gnuplot says: {Wait(errors).Trim()}");
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new FigureException($"gnuplot cannot be started (Debian package gnuplot-nox): {error.Message}");
        }
    }

    static string Wait(Task<string> text) => text.GetAwaiter().GetResult();
}

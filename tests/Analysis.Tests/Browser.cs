using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Analysis;

/// <summary>What <c>BrowserCheck.js</c> says of a page.</summary>
/// <param name="Width">Width of the frame, CSS pixels.</param>
/// <param name="Dark">Whether the page is dark.</param>
/// <param name="Texts">Pieces of text whose contrast was computed.</param>
/// <param name="Figures">Figures of the page.</param>
/// <param name="Problems">What is wrong.</param>
sealed record BrowserFinding(int Width, bool Dark, int Texts, int Figures, string[] Problems);

/// <summary>Headless Chromium (Debian package chromium), which has a page looked at in frames of several widths.</summary>
static partial class Browser
{
    static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    /// <summary>Looks at a page; inconclusive where there is no Chromium.</summary>
    public static BrowserFinding[] Look(string page, bool dark, params int[] widths)
    {
        using var scratch = new BrowserScratch();
        var folder = scratch.Folder;
        var checkedPage = Path.Combine(folder, "page.html");
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BrowserCheck.js"));
        File.WriteAllText(checkedPage, File.ReadAllText(page).Replace("</body>", $"<script>{script}</script></body>"));
        var frames = string.Concat(widths.Select(width => $"<iframe width=\"{width}\" height=\"900\" style=\"border:0\" src=\"page.html\"></iframe>"));
        var frame = Path.Combine(folder, "frame.html");
        File.WriteAllText(frame, $"<body><pre id=\"said\"></pre><script>const all = []; onmessage = message => {{ all.push(message.data); said.textContent = JSON.stringify(all); }};</script>{frames}</body>");

        var dump = Run(folder, frame, $"--blink-settings=preferredColorScheme={(dark ? 0 : 1)}", "--window-size=1600,1000", "--virtual-time-budget=60000");
        var said = Said().Match(dump).Groups[1].Value;
        Assert.AreNotEqual("", said, dump);
        return JsonSerializer.Deserialize<BrowserFinding[]>(WebUtility.HtmlDecode(said), JsonSerializerOptions.Web)!;
    }

    /// <summary>Opens a page from disk and returns what the browser itself says that took, from navigation to the load event; inconclusive where there is no Chromium.</summary>
    public static TimeSpan Open(string page)
    {
        using var scratch = new BrowserScratch();
        var timed = Path.Combine(scratch.Folder, "page.html");
        File.WriteAllText(timed, File.ReadAllText(page).Replace("</body>",
            "<pre id=\"said\"></pre><script>onload = () => said.textContent = performance.getEntriesByType('navigation')[0].loadEventStart;</script></body>"));
        return TimeSpan.FromMilliseconds(double.Parse(Said().Match(Run(scratch.Folder, timed)).Groups[1].Value, CultureInfo.InvariantCulture));
    }

    static string Run(string folder, string page, params string[] more)
    {
        string[] words =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", $"--user-data-dir={Path.Combine(folder, "profile")}", .. more, "--dump-dom", $"file://{page}",
        ];
        try
        {
            using var browser = Process.Start(new ProcessStartInfo("chromium", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = browser.StandardError.ReadToEndAsync();
            var dump = browser.StandardOutput.ReadToEndAsync();
            if (!browser.WaitForExit(s_limit))
                browser.Kill(entireProcessTree: true);
            Assert.AreEqual(0, browser.ExitCode, errors.GetAwaiter().GetResult());
            return dump.GetAwaiter().GetResult();
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("chromium is not installed");
            throw;
        }
    }

    /// <summary>Where a browser finds a page and leaves its profile.</summary>
    sealed class BrowserScratch : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("testbed-browser-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }

    [GeneratedRegex("<pre id=\"said\">([^<]*)</pre>")]
    private static partial Regex Said();
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// What binutils' readelf says about many files at once, its complaints included: starting it for each case would take
/// more time than everything else.
/// </summary>
sealed partial class ReadelfBatch(string options, int size)
{
    readonly List<(byte[] File, Action<string> Judge)> _waiting = [];

    /// <summary>Puts a file in the batch; a full one is read, and each file's judge gets the text that is about it.</summary>
    public void Add(byte[] file, Action<string> judge)
    {
        _waiting.Add((file, judge));
        if (_waiting.Count == size)
            Flush();
    }

    /// <summary>Reads what still waits.</summary>
    public void Flush()
    {
        if (_waiting.Count == 0)
            return;
        string folder = Directory.CreateTempSubdirectory("testbed-fuzz-").FullName;
        try
        {
            foreach ((int i, (byte[] file, _)) in _waiting.Index())
                File.WriteAllBytes(Path.Combine(folder, NameOf(i)), file);
            string[] texts = Ask(folder);
            Assert.HasCount(_waiting.Count, texts, "readelf speaks of another number of files");
            foreach ((string text, (_, Action<string> judge)) in texts.Zip(_waiting))
                judge(text);
        }
        finally
        {
            _waiting.Clear();
            Directory.Delete(folder, recursive: true);
        }
    }

    // readelf writes complaints to the other stream, in step with its text (binutils/elfcomm.c, error()).
    string[] Ask(string folder)
    {
        ProcessStartInfo start = new("sh", ["-c", $"exec readelf {options} -- * 2>&1"]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        start.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(start)!;
        // Names inside damaged files may hold any byte.
        using StreamReader output = new(process.StandardOutput.BaseStream, System.Text.Encoding.Latin1);
        string text = output.ReadToEnd();
        process.WaitForExit();
        Assert.IsLessThan(128, process.ExitCode, "readelf crashed");
        // With one file alone it does not name it.
        return _waiting.Count == 1 ? [text] : FileStart().Split(text)[1..];
    }

    // The line that starts the text about one file, or the only one about a file of which it cannot read the header.
    [GeneratedRegex(@"^(?=File: \d{4}$|readelf: Error: \d{4}: )", RegexOptions.Multiline)]
    private static partial Regex FileStart();

    static string NameOf(int index) => index.ToString("d4", CultureInfo.InvariantCulture);
}

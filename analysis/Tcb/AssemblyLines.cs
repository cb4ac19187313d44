using System.Linq;

namespace Testbed.Analysis.Tcb;

/// <summary>Counts the lines of one nasm file that hold something before a comment.</summary>
public static class AssemblyLines
{
    const char Comment = ';';

    /// <summary>The lines of a file's text.</summary>
    public static LineCount Count(string text)
        => new(0, 0, text.Split('\n').Count(line => line.Split(Comment)[0].Trim().Length != 0));
}

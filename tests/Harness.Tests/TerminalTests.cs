using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Harness;

/// <summary>What a run writes to a terminal (one that script(1) makes), and what it writes without one.</summary>
[TestClass]
public sealed partial class TerminalTests
{
    [TestMethod]
    public async Task A_terminal_shows_a_bar_with_the_time_that_is_left()
    {
        var screen = await OnTerminalAsync();
        StringAssert.Contains(screen, "100%");
        Assert.IsTrue(TimeLeft().IsMatch(screen) && Movement().IsMatch(screen), screen);
        Assert.IsTrue(Colour().IsMatch(screen), screen);
    }

    [TestMethod]
    public async Task NO_COLOR_leaves_the_bar_and_takes_every_colour()
    {
        var screen = await OnTerminalAsync("NO_COLOR=1");
        StringAssert.Contains(screen, "100%");
        Assert.IsFalse(Colour().IsMatch(screen), screen);
    }

    [TestMethod]
    public async Task Quiet_leaves_one_line_on_a_terminal_too()
    {
        using var matrix = new SmallMatrix();
        var screen = await OnTerminalAsync(matrix, ["env", "TERM=xterm-256color"], "--quiet");
        Assert.AreEqual(1, screen.Count(c => c == '\n'), screen);
        StringAssert.Contains(screen, "8 boots, all as declared");
        Assert.IsFalse(Colour().IsMatch(screen) || Movement().IsMatch(screen), screen);
    }

    [TestMethod]
    public async Task Without_a_terminal_each_cell_is_a_line()
    {
        using var matrix = new SmallMatrix();
        using var harness = new HarnessProcess([.. matrix.Harness, .. SmallMatrix.RunWords]);
        var (exit, output, errors) = await harness.EndAsync();
        Assert.AreEqual((0, ""), (exit, errors));
        Assert.AreEqual(4, output.Split('\n').Count(line => CellLine().IsMatch(line)), output);
        Assert.IsFalse(output.Contains('\e'), output);
    }

    static async Task<string> OnTerminalAsync(params string[] environment)
    {
        using var matrix = new SmallMatrix();
        return await OnTerminalAsync(matrix, ["env", "--unset=NO_COLOR", "TERM=xterm-256color", .. environment]);
    }

    static async Task<string> OnTerminalAsync(SmallMatrix matrix, IEnumerable<string> through, params string[] more)
    {
        var command = string.Join(' ', [.. matrix.Harness, .. SmallMatrix.RunWords, .. more]);
        using var harness = new HarnessProcess([.. through, "script", "--quiet", "--return", "--command", command, "/dev/null"]);
        var (exit, screen, errors) = await harness.EndAsync();
        Assert.AreEqual((0, ""), (exit, errors));
        return screen;
    }

    [GeneratedRegex(@"\d\d:\d\d:\d\d")]
    private static partial Regex TimeLeft();

    /// <summary>Foreground or background of "select graphic rendition" (ECMA-48): 30 to 49, 90 to 107.</summary>
    [GeneratedRegex(@"\e\[([\d;]*;)?(3\d|4\d|9\d|10[0-7])[\d;]*m")]
    private static partial Regex Colour();

    /// <summary>The cursor moves, or what stands there is erased (ECMA-48).</summary>
    [GeneratedRegex(@"\e\[\d*[A-HJK]")]
    private static partial Regex Movement();

    [GeneratedRegex(@"^\[\d/4\] tab-00_small .* Completed x2$")]
    private static partial Regex CellLine();
}

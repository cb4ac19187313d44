using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>A verb that cannot do its work says one line, whatever the reason, and has the exit code of its kind of failure.</summary>
[TestClass]
public sealed class FailureTests
{
    [TestMethod]
    [DataRow(typeof(IOException), HarnessExit.Environment)]
    [DataRow(typeof(UnauthorizedAccessException), HarnessExit.Environment)]
    [DataRow(typeof(OperationCanceledException), HarnessExit.Interrupted)]
    [DataRow(typeof(ArgumentOutOfRangeException), HarnessExit.Defect)]
    [DataRow(typeof(NullReferenceException), HarnessExit.Defect)]
    public async Task Every_exception_is_one_line_and_an_exit_code(Type exception, HarnessExit expected)
    {
        using var checkout = new Checkout();
        var (exit, errors) = await PerformAsync(checkout, () => throw (Exception)Activator.CreateInstance(exception, "two\nlines")!);
        Assert.AreEqual(expected, exit);
        Assert.AreEqual(1, errors.Count(c => c == '\n'), errors);
        Assert.IsFalse(errors.Contains("   at "), errors);
    }

    [TestMethod]
    public async Task The_details_of_a_mistake_are_where_the_line_says()
    {
        using var checkout = new Checkout();
        var (_, errors) = await PerformAsync(checkout, () => throw new InvalidOperationException("no such state"));
        var file = checkout.Repository.DefectDetails;
        Assert.AreEqual($"a mistake of this program: InvalidOperationException: no such state (details: {file})\n", errors);
        StringAssert.Contains(File.ReadAllText(file), nameof(The_details_of_a_mistake_are_where_the_line_says));
    }

    [TestMethod]
    public async Task A_mistake_is_said_where_its_details_cannot_be_kept()
    {
        using var checkout = new Checkout();
        checkout.Write("artifacts", "a file where the folder should be");
        var (exit, errors) = await PerformAsync(checkout, () => throw new InvalidOperationException("no such state"));
        Assert.AreEqual(HarnessExit.Defect, exit);
        StringAssert.Contains(errors, "no such state (details could not be kept: ");
    }

    [TestMethod]
    public async Task A_run_of_nothing_is_refused()
    {
        using var checkout = new Checkout();
        var (exit, output, errors) = await checkout.RunAsync("--no-build");
        Assert.AreEqual((HarnessExit.Usage, ""), (exit, output));
        StringAssert.StartsWith(errors, "there is nothing to run: no experiment is declared below experiments");
    }

    static async Task<(HarnessExit Exit, string Errors)> PerformAsync(Checkout checkout, Func<HarnessExit> work)
    {
        using var errors = new StringWriter();
        var root = new RootCommand { Invocation.Quiet };
        new Invocation([], checkout.Repository, TextWriter.Null, errors, IsTerminal: false).Bind(root, (_, _, _) => Task.FromResult(work()));
        return ((HarnessExit)await root.Parse([]).InvokeAsync(), errors.ToString());
    }
}

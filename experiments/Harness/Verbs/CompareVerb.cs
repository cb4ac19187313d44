using System.CommandLine;
using System.Threading.Tasks;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>compare</c>: two variants side by side.</summary>
static class CompareVerb
{
    public static Command Create(Invocation invocation)
    {
        var command = new Command("compare", "Shows the numbers of two variants side by side.");
        invocation.Bind(command, (verb, _, _) => Task.FromResult(HarnessExit.Ok));
        return command;
    }
}

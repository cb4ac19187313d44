using System.CommandLine;
using System.Threading.Tasks;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>doctor</c>: what this machine lacks and what that costs.</summary>
static class DoctorVerb
{
    public static Command Create(Invocation invocation)
    {
        var command = new Command("doctor", "Shows what this machine lacks and what that costs.");
        invocation.Bind(command, (verb, _, _) => Task.FromResult(HarnessExit.Ok));
        return command;
    }
}

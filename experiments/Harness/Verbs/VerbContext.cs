using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>What every verb has at hand.</summary>
/// <param name="Repository">Where things lie.</param>
/// <param name="Output">Where words go.</param>
/// <param name="Command">The command as people would type it at the repository's root.</param>
public sealed record VerbContext(Repository Repository, Output Output, string Command);

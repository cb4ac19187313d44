using System;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Verbs;

// Started by run-experiments.sh at the repository's root.
return (int)await Entry.RunAsync(args, Repository.OfThisProgram, Console.Out, Console.Error, !Console.IsOutputRedirected);

using System;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>Another commit, checked out below a temporary folder; gone again when it is disposed of.</summary>
sealed class ScratchWorktree : IDisposable
{
    readonly string _repository;
    readonly Scratch _scratch = new();

    /// <summary>Checks the commit out.</summary>
    /// <exception cref="VerbException">git refuses.</exception>
    public ScratchWorktree(string repository, string commit)
    {
        _repository = repository;
        if (ShellCommand.Ask(repository, "git", "worktree", "add", "--detach", Root, commit) is not null)
            return;
        Dispose();
        throw new VerbException(HarnessExit.Environment, $"git made no worktree of {commit} in {_scratch.Folder}");
    }

    /// <summary>The checkout.</summary>
    public string Root => _scratch.File("tree");

    /// <summary>Removes files and git's note of them; a note of a worktree that was lost before goes too.</summary>
    public void Dispose()
    {
        ShellCommand.Ask(_repository, "git", "worktree", "remove", "--force", Root);
        _scratch.Dispose();
        ShellCommand.Ask(_repository, "git", "worktree", "prune");
    }
}

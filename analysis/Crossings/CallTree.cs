using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Crossings;

/// <summary>
/// Who called whom through which gate, and how many instructions each took: made of stretches alone. Execution that goes on where
/// the one before the last was has returned there; anything else is a call. That holds because T is the hub: nobody is called
/// back while he waits.
/// </summary>
public sealed class CallTree
{
    readonly Dictionary<string, CallTree> _calls = [];

    CallTree(string range) => Range = range;

    /// <summary>The range; empty for the root.</summary>
    public string Range { get; }

    /// <summary>Instructions of itself.</summary>
    public long Own { get; private set; }

    /// <summary>How often it was entered by a call.</summary>
    public long Entries { get; private set; }

    /// <summary>What it called, by name.</summary>
    public IEnumerable<CallTree> Calls => _calls.Values.OrderBy(call => call.Range, System.StringComparer.Ordinal);

    /// <summary>Instructions of itself and of all that it called.</summary>
    public long All => Own + _calls.Values.Sum(call => call.All);

    /// <summary>The tree of a run.</summary>
    public static CallTree Of(IEnumerable<Stretch> stretches)
    {
        var root = new CallTree("");
        List<CallTree> stack = [root];
        foreach (var stretch in stretches)
        {
            if (stack.Count > 2 && stack[^2].Range == stretch.Range)
                stack.RemoveAt(stack.Count - 1);
            else if (stack[^1].Range != stretch.Range)
                stack.Add(stack[^1].Enter(stretch.Range));
            stack[^1].Own += stretch.Instructions;
        }
        return root;
    }

    /// <summary>How often each range was entered by a call, anywhere below.</summary>
    public IReadOnlyDictionary<string, long> Entered()
        => Below().GroupBy(call => call.Range).ToDictionary(group => group.Key, group => group.Sum(call => call.Entries));

    IEnumerable<CallTree> Below() => _calls.Values.SelectMany(call => call.Below().Prepend(call));

    CallTree Enter(string range)
    {
        if (!_calls.TryGetValue(range, out var call))
            _calls.Add(range, call = new CallTree(range));
        call.Entries++;
        return call;
    }
}

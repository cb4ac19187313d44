using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.CostModel;

/// <summary>How many instructions of each class were, or would be, executed.</summary>
public sealed class InstructionCounts
{
    readonly SortedDictionary<InstructionClass, long> _counts = [];

    /// <summary>Takes counts; a class that is not named is 0.</summary>
    /// <exception cref="MeasurementException">One of them is negative.</exception>
    public InstructionCounts(IEnumerable<KeyValuePair<InstructionClass, long>> counts)
    {
        foreach (var (name, count) in counts)
        {
            if (count < 0)
                throw new MeasurementException($"{count} instructions of class {name}");
            _counts[name] = _counts.GetValueOrDefault(name) + count;
        }
    }

    /// <summary>The count of a class.</summary>
    public long this[InstructionClass name] => _counts.GetValueOrDefault(name);

    /// <summary>All instructions.</summary>
    public long Total => _counts.Values.Sum();

    /// <summary>Classes other than <see cref="InstructionClass.Plain"/> that occur, with their counts.</summary>
    public IEnumerable<KeyValuePair<InstructionClass, long>> Special
        => _counts.Where(pair => pair.Key != InstructionClass.Plain && pair.Value > 0);

    /// <summary>The classes that occur, with their counts.</summary>
    public IReadOnlyDictionary<InstructionClass, long> ToDictionary() => _counts;

    /// <summary>For people: <c>74 Plain, 2 Wrpkru</c>.</summary>
    public override string ToString() => string.Join(", ", _counts.Where(pair => pair.Value > 0).Select(pair => $"{pair.Value} {pair.Key}"));
}

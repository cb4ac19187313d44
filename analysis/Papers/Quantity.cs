using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Papers;

/// <summary>One number, or one for each of several keys (sizes, variants, programs), in their order. Absent is not 0: it has no number at all.</summary>
public sealed class Quantity
{
    /// <summary>The key of a single number: it goes with every key of another quantity.</summary>
    const string Single = "";

    readonly IReadOnlyList<KeyValuePair<string, double>> _numbers;

    /// <summary>Numbers by key; a key that occurs again is dropped.</summary>
    public Quantity(IEnumerable<KeyValuePair<string, double>> numbers) => _numbers = [.. numbers.DistinctBy(pair => pair.Key)];

    /// <summary>Nothing.</summary>
    public static Quantity Absent { get; } = new([]);

    /// <summary>One number.</summary>
    public static Quantity Of(double number) => new([new(Single, number)]);

    /// <summary>One number, where there is one.</summary>
    public static Quantity Of(double? number) => number is { } value ? Of(value) : Absent;

    /// <summary>Keys and numbers.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Numbers => _numbers;

    /// <summary>The number of a quantity that is just one; null otherwise.</summary>
    public double? Value => _numbers is [{ Key: Single } only] ? only.Value : null;

    /// <summary>The number at a key; null when there is none.</summary>
    public double? this[string key] => Value ?? _numbers.Where(pair => pair.Key == key).Select(pair => (double?)pair.Value).FirstOrDefault();

    /// <summary>Applies an operation key by key; a key that one side lacks is absent.</summary>
    public Quantity With(Quantity other, Func<double, double, double> operation)
        => Value is not null && other.Value is null
            ? new(other._numbers.Select(pair => KeyValuePair.Create(pair.Key, operation(Value.Value, pair.Value))))
            : new(from pair in _numbers
                  let right = other[pair.Key]
                  where right is not null
                  select KeyValuePair.Create(pair.Key, operation(pair.Value, right.Value)));

    /// <summary>Makes one number of all; absent where there are none.</summary>
    public Quantity Reduce(Func<IEnumerable<double>, double> operation)
        => _numbers.Count == 0 ? Absent : Of(operation(_numbers.Select(pair => pair.Value)));
}

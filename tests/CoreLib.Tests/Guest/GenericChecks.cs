using System;
using System.Collections;
using System.Collections.Generic;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Generic types and methods, nullables, tuples and iterators.</summary>
static class GenericChecks
{
    public static bool Generic_code_works_for_structs_and_classes()
    {
        Stack<int> numbers = new(4);
        Stack<string> words = new(4);
        numbers.Push(1);
        numbers.Push(2);
        words.Push("a");
        words.Push("b");
        return numbers.Pop() == 2 && numbers.Pop() == 1 && words.Pop() == "b" && Stack<int>.Created == 1 && Stack<long>.Created == 0;
    }

    public static bool Static_members_of_interfaces_are_bound_by_type()
        => Sum<Metres>([new(1), new(2), new(4)]).Length == 7;

    public static bool Constrained_calls_do_not_box()
    {
        nuint before = Testbed.Runtime.Heap.Used;
        bool same = Same(3, Opaque.Value(3)) && !Same(3L, Opaque.Value(4L));
        return same && Testbed.Runtime.Heap.Used == before;
    }

    public static bool Nullables_hold_a_value_or_none()
    {
        int? some = Opaque.Value(5);
        int? none = null;
        return some.HasValue && some.Value == 5 && !none.HasValue && none.GetValueOrDefault(7) == 7 && (none ?? 9) == 9 && some + 1 == 6 && none + 1 is null;
    }

    public static bool Tuples_carry_several_results()
    {
        (int quotient, int remainder) = Divide(17, 5);
        (long, double, string, byte) four = (1, 2.5, "three", 4);
        return quotient == 3 && remainder == 2 && four.Item3 == "three" && four.Item4 == 4;
    }

    public static bool Iterators_yield_one_by_one()
    {
        int sum = 0;
        foreach (int number in new CountTo(10)) sum += number;
        return sum == 55;
    }

    static (int, int) Divide(int a, int b) => (a / b, a % b);

    static bool Same<T>(T left, T right) where T : IEquatable<T> => left.Equals(right);

    static T Sum<T>(ReadOnlySpan<T> values) where T : IAddable<T>
    {
        T sum = T.Zero;
        foreach (T value in values) sum = T.Add(sum, value);
        return sum;
    }

    interface IAddable<T> where T : IAddable<T>
    {
        static abstract T Zero { get; }

        static abstract T Add(T left, T right);
    }

    readonly struct Metres(int length) : IAddable<Metres>
    {
        public int Length => length;

        public static Metres Zero => new(0);

        public static Metres Add(Metres left, Metres right) => new(left.Length + right.Length);
    }

    sealed class Stack<T>
    {
        public static int Created;
        readonly T[] _items;
        int _count;

        public Stack(int capacity)
        {
            _items = new T[capacity];
            Created++;
        }

        public void Push(T item) => _items[_count++] = item;

        public T Pop() => _items[--_count];
    }

    sealed class CountTo(int last) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator()
        {
            for (int i = 1; i <= last; i++) yield return i;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

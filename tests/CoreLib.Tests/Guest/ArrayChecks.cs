using System;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Arrays, their initialisers and their ranges.</summary>
static class ArrayChecks
{
    static readonly int[] s_primes = [2, 3, 5, 7, 11, 13];
    static readonly string[] s_words = ["zero", "one", "two"];

    public static bool New_arrays_are_clear()
    {
        long[] numbers = new long[1000];
        foreach (long number in numbers)
        {
            if (number != 0) return false;
        }

        return numbers.Length == 1000;
    }

    public static bool Elements_keep_their_values()
    {
        double[] numbers = new double[Opaque.Value(100)];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = i * 0.5;
        double sum = 0;
        foreach (double number in numbers) sum += number;
        return sum == 2475;
    }

    public static bool Static_arrays_hold_their_initialisers()
        => s_primes[Opaque.Value(5)] == 13 && s_primes.Length == 6 && s_words[Opaque.Value(2)] == "two";

    public static bool Arrays_of_structs_hold_them_by_value()
    {
        Pair[] pairs = new Pair[3];
        pairs[1].Left = 6;
        pairs[1].Right = 7;
        Pair copy = pairs[1];
        copy.Right = 8;
        return pairs[1].Right == 7 && pairs[1].Left == 6 && copy.Right == 8;
    }

    public static bool Arrays_of_structs_with_references_keep_them()
    {
        Labelled[] labels = new Labelled[4];
        for (int i = 0; i < labels.Length; i++) labels[i] = Opaque.Value(new Labelled { Name = s_words[i % 3], Number = i, Parent = labels });
        Labelled copy = labels[2];
        labels[2] = labels[1];
        return copy.Name == "two" && copy.Number == 2 && copy.Parent == labels && labels[2].Name == "one" && labels[2].Number == 1;
    }

    public static bool Arrays_of_arrays_are_independent()
    {
        int[][] rows = new int[4][];
        for (int i = 0; i < rows.Length; i++) rows[i] = new int[i + 1];
        rows[3][3] = 9;
        return rows[3][3] == 9 && rows[2].Length == 3 && rows[0][0] == 0;
    }

    public static bool Indices_and_ranges_count_from_both_ends()
    {
        int[] middle = s_primes[1..^1];
        return s_primes[^1] == 13 && middle.Length == 4 && middle[0] == 3 && middle[^1] == 11;
    }

    public static bool Derived_objects_may_stand_in_an_array_of_their_base()
    {
        Shape[] shapes = new Square[2];
        shapes[0] = new Square(3);
        return shapes[0].Area() == 9;
    }

    public static bool Copying_within_an_array_may_overlap()
    {
        int[] numbers = [1, 2, 3, 4, 5];
        numbers.AsSpan(0, 4).CopyTo(numbers.AsSpan(1, 4));
        return numbers[0] == 1 && numbers[1] == 1 && numbers[4] == 4;
    }

    struct Labelled
    {
        public string Name;
        public long Number;
        public object Parent;
    }

    struct Pair
    {
        public int Left;
        public int Right;
    }
}

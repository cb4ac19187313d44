using System;
using System.Runtime.CompilerServices;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Classes, interfaces, casts and boxes.</summary>
static class ObjectChecks
{
    public static bool Virtual_calls_reach_the_derived_class()
    {
        Shape square = Opaque.Value<Shape>(new Square(5)), line = Opaque.Value<Shape>(new Line(5));
        return square.Area() == 25 && line.Area() == 0 && square.Name == "square" && line.Name == "shape";
    }

    public static bool Interface_calls_reach_the_object()
    {
        IShape square = Opaque.Value<IShape>(new Square(5)), line = Opaque.Value<IShape>(new Line(5));
        INamed unit = Opaque.Value<INamed>(new UnitSquare());
        return square.Area() == 25 && line.Area() == 0 && unit.Name == "unit square";
    }

    public static bool Interface_calls_keep_every_argument()
    {
        IManyArguments target = Opaque.Value<IManyArguments>(new ManyArguments());
        return target.Sum(1, 2, 3, 4, 5, 0.5, 0.25f, 6, 7) == 28.75;
    }

    public static bool Bodies_in_interfaces_are_used_unless_replaced()
    {
        IShape square = Opaque.Value<IShape>(new Square(5)), unit = Opaque.Value<IShape>(new UnitSquare());
        return square.Doubled() == 50 && unit.Doubled() == 2000;
    }

    public static bool Generic_interfaces_are_told_apart()
    {
        object square = Opaque.Value<object>(new Square(5));
        return square is IHolder<int> holder && holder.Held == 5 && square is not IHolder<long>;
    }

    public static bool Types_are_recognised()
    {
        object unit = Opaque.Value<object>(new UnitSquare());
        object array = Opaque.Value<object>(new Square[1]);
        return unit is Square && unit is Shape && unit is INamed && unit is not Line && unit is not IManyArguments
            && array is Square[] && array is Shape[] && array is not Line[] && array is not int[] && (Square)unit == unit;
    }

    public static bool A_switch_on_types_finds_the_first_that_fits()
        => Kind(new UnitSquare()) == 1 && Kind(new Square(2)) == 2 && Kind(new Line(1)) == 3 && Kind(null) == 0 && Kind("") == 4;

    public static bool Boxes_hold_a_copy()
    {
        int number = Opaque.Value(42);
        object box = number;
        number++;
        object wide = new Wide { First = 1, Second = 2, Third = 3 };
        return (int)box == 42 && box is int && box is not long && ((Wide)wide).Third == 3
            && (Colour)Opaque.Value<object>(Colour.Green) == Colour.Green;
    }

    public static bool Fields_begin_clear_and_keep_their_values()
    {
        Node? list = null;
        for (int i = 0; i < 100; i++) list = new Node { Next = list, Value = i, Odd = (byte)(i & 1) };
        int sum = 0;
        for (Node? at = list; at is not null; at = at.Next) sum += at.Value + at.Odd + at.Clear.Length;
        return sum == 5000;
    }

    public static bool Finally_runs_and_using_disposes()
    {
        int steps = 0;
        using (new Disposable(() => steps++))
        {
            try { steps += 10; }
            finally { steps += 100; }
        }

        return steps == 111;
    }

    static int Kind(object? target) => target switch
    {
        UnitSquare => 1,
        Square => 2,
        Shape => 3,
        not null => 4,
        null => 0,
    };

    enum Colour : byte { Red, Green }

    struct Wide
    {
        public long First, Second;
        public byte Third;
    }

    sealed class Node
    {
        public Node? Next;
        public int Value;
        public byte Odd;
        public readonly string Clear = "";
    }

    sealed class Disposable(Action onDispose) : IDisposable
    {
        public void Dispose() => onDispose();
    }

    interface IManyArguments
    {
        double Sum(int a, long b, int c, int d, int e, double f, float g, int h, long i);
    }

    sealed class ManyArguments : IManyArguments
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public double Sum(int a, long b, int c, int d, int e, double f, float g, int h, long i)
            => a + b + c + d + e + f + g + h + i;
    }
}

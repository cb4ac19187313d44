using System;
using System.Runtime.CompilerServices;
using Testbed.Runtime;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>What must end the program, by the reason that its name begins with.</summary>
static class FailureChecks
{
    public static void IndexOutOfRange_behind_an_array() => Opaque.Value(new int[4])[Opaque.Value(4)] = 1;

    public static void IndexOutOfRange_before_an_array() => Opaque.Value(new int[4])[Opaque.Value(-1)] = 1;

    public static void IndexOutOfRange_of_an_array_of_references() => Opaque.Value(new object[4])[Opaque.Value(4)] = "";

    public static void IndexOutOfRange_of_a_span() => new Span<int>(new int[4])[Opaque.Value(4)] = 1;

    public static void IndexOutOfRange_of_a_string() => Opaque.Value("text"[Opaque.Value(4)]);

    public static void IndexOutOfRange_of_an_inline_array()
    {
        Two two = default;
        two[Opaque.Value(2)] = 1;
    }

    public static void ArgumentOutOfRange_of_a_slice() => new Span<int>(new int[4]).Slice(Opaque.Value(2), 3);

    public static void ArgumentOutOfRange_of_a_slice_of_negative_length() => new Span<int>(new int[4]).Slice(2, Opaque.Value(-1));

    public static void ArgumentOutOfRange_of_a_copy_that_does_not_fit() => new Span<int>(new int[4]).CopyTo(new int[Opaque.Value(3)]);

    public static void ArgumentOutOfRange_of_a_range() => Opaque.Value(Opaque.Value(new int[4])[Opaque.Value(3)..2]);

    public static void Overflow_of_an_addition() => Opaque.Value(checked(Opaque.Value(int.MaxValue) + 1));

    public static void Overflow_of_a_conversion() => Opaque.Value(checked((byte)Opaque.Value(256)));

    public static void Overflow_of_a_negative_length() => Opaque.Value(new int[Opaque.Value(-1)]);

    public static void OutOfMemory_of_an_array() => Opaque.Value(new byte[Opaque.Value(1 << 20)]);

    public static void OutOfMemory_of_the_largest_array() => Opaque.Value(new long[Opaque.Value(int.MaxValue)]);

    public static void OutOfMemory_of_a_sealed_heap()
    {
        Heap.Seal();
        Opaque.Value(new object());
    }

    public static void InvalidCast_to_a_class() => Opaque.Value((Line)Opaque.Value<object>(new Square(1)));

    public static void InvalidCast_to_an_interface() => Opaque.Value((IDisposable)Opaque.Value<object>(new Square(1)));

    public static void InvalidCast_of_a_box() => Opaque.Value((long)Opaque.Value<object>(1));

    public static void ArrayTypeMismatch_of_a_store()
    {
        Shape[] shapes = Opaque.Value<Shape[]>(new Square[1]);
        shapes[0] = new Line(1);
    }

    public static void UnhandledException_of_a_throw() => throw new InvalidOperationException("thrown");

    public static void UnhandledException_of_a_nullable_without_value() => Opaque.Value(Opaque.Value<int?>(null)!.Value);

    public static void FailFast_of_Environment() => Environment.FailFast("asked for");

    public static void InvalidStartup_of_a_second_start() => Startup.Init(4096, 8192, 0, 0);

    // SAFETY: none, on purpose: the check is that writing past the buffer ends the program.
    public static unsafe void StackOverrun_of_a_buffer()
    {
        byte* buffer = stackalloc byte[Opaque.Value(16)];
        for (int i = 0; i < Opaque.Value(40); i++) buffer[i] = 1;
    }

    [InlineArray(2)]
    struct Two
    {
        int _first;
    }
}

using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Spans over arrays, literals and the stack.</summary>
static class SpanChecks
{
    public static bool Text_literals_are_UTF_8()
    {
        ReadOnlySpan<byte> text = "grüß"u8;
        return text.Length == 6 && text[2] == 0xC3 && text[3] == 0xBC && text.SequenceEqual("grüß"u8) && !text.SequenceEqual("gruss"u8);
    }

    public static bool Slices_see_the_same_elements()
    {
        int[] numbers = [1, 2, 3, 4, 5];
        Span<int> middle = numbers.AsSpan()[1..4];
        middle[0] = 20;
        return middle.Length == 3 && numbers[1] == 20 && middle[^1] == 4 && numbers.AsSpan().Slice(5).IsEmpty;
    }

    public static bool Fill_and_Clear_touch_only_the_span()
    {
        byte[] bytes = new byte[100];
        Span<byte> all = bytes;
        all.Fill(0xEE);
        all.Slice(10, 50).Clear();
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != (i is >= 10 and < 60 ? 0 : 0xEE)) return false;
        }

        return true;
    }

    public static bool Copies_of_every_length_and_overlap_are_right()
    {
        byte[] bytes = new byte[512];
        for (int length = 0; length < 200; length++)
        {
            for (int distance = -130; distance <= 130; distance += distance is >= -20 and < 20 ? 1 : 11)
            {
                for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(i * 7);
                bytes.AsSpan(150, length).CopyTo(bytes.AsSpan(150 + distance, length));
                for (int i = 0; i < bytes.Length; i++)
                {
                    bool copied = i >= 150 + distance && i < 150 + distance + length;
                    if (bytes[i] != (byte)((copied ? i - distance : i) * 7)) return false;
                }
            }
        }

        return true;
    }

    public static bool Fills_of_every_length_are_right()
    {
        byte[] bytes = new byte[300];
        for (int length = 0; length < 270; length++)
        {
            bytes.AsSpan().Fill(1);
            bytes.AsSpan(13, length).Fill(0xF7);
            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] != (i >= 13 && i < 13 + length ? 0xF7 : 1)) return false;
            }
        }

        return true;
    }

    public static bool Memory_on_the_stack_is_a_span()
    {
        Span<long> squares = stackalloc long[Opaque.Value(600)];
        for (int i = 0; i < squares.Length; i++) squares[i] = (long)i * i;
        long sum = 0;
        foreach (long square in squares) sum += square;
        return sum == 71820100;
    }

    public static bool A_frame_of_many_pages_is_usable()
    {
        Big big = default;
        Touch(ref big);
        return big[0] == 1 && big[Big.Length - 1] == 2;
    }

    public static bool Inline_arrays_are_spans()
    {
        Four four = default;
        four[2] = 5;
        Span<int> span = four;
        span[3] = 6;
        int sum = 0;
        foreach (int number in four) sum += number;
        return span.Length == 4 && four[3] == 6 && sum == 11;
    }

    public static bool Bytes_of_numbers_are_little_endian()
    {
        ReadOnlySpan<uint> numbers = [0x04030201, 0x08070605];
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(numbers);
        return bytes.Length == 8 && bytes[0] == 1 && bytes[7] == 8
            && MemoryMarshal.Read<ulong>(bytes) == 0x0807060504030201 && MemoryMarshal.Cast<byte, ushort>(bytes)[3] == 0x0807;
    }

    public static bool Searching_finds_the_first()
    {
        ReadOnlySpan<byte> text = "name=value=more"u8;
        return text.IndexOf((byte)'=') == 4 && text.IndexOf((byte)'#') == -1 && text.StartsWith("name"u8) && !text.StartsWith("value"u8);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Touch(ref Big big)
    {
        big[0] = 1;
        big[Big.Length - 1] = 2;
    }

    [InlineArray(4)]
    struct Four
    {
        int _first;
    }

    [InlineArray(Length)]
    struct Big
    {
        public const int Length = 4000;
        long _first;
    }
}

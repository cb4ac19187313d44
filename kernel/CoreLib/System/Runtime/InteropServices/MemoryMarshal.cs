using System.Runtime.CompilerServices;
using Testbed.Runtime;

namespace System.Runtime.InteropServices;

/// <summary>Spans and references without checks. Public for the C# compiler's inline arrays; forbidden in Trusted.</summary>
public static unsafe class MemoryMarshal
{
    /// <summary>First element of an array, which may have none.</summary>
    [Intrinsic]
    public static ref T GetArrayDataReference<T>(T[] array)
        => ref Unsafe.As<byte, T>(ref Unsafe.As<RawArrayData>(array).Data);

    /// <summary>First element of a span, which may have none.</summary>
    public static ref T GetReference<T>(Span<T> span) => ref span._reference;

    /// <summary>First element of a span, which may have none.</summary>
    public static ref T GetReference<T>(ReadOnlySpan<T> span) => ref span._reference;

    /// <summary>A span over memory that the caller vouches for.</summary>
    public static Span<T> CreateSpan<T>(scoped ref T reference, int length)
        => new(ref Unsafe.AsRef<T>(Unsafe.AsPointer(ref reference)), length);

    /// <summary>A span over memory that the caller vouches for.</summary>
    public static ReadOnlySpan<T> CreateReadOnlySpan<T>(scoped ref readonly T reference, int length)
        => new(ref Unsafe.AsRef<T>(Unsafe.AsPointer(in reference)), length);

    /// <summary>The bytes of a span's elements.</summary>
    public static Span<byte> AsBytes<T>(Span<T> span) where T : unmanaged
        => new(ref Unsafe.As<T, byte>(ref span._reference), checked(span.Length * sizeof(T)));

    /// <summary>The bytes of a span's elements.</summary>
    public static ReadOnlySpan<byte> AsBytes<T>(ReadOnlySpan<T> span) where T : unmanaged
        => new(ref Unsafe.As<T, byte>(ref span._reference), checked(span.Length * sizeof(T)));

    /// <summary>The same bytes as elements of another type; bytes that fill no element are left out.</summary>
    public static ReadOnlySpan<TTo> Cast<TFrom, TTo>(ReadOnlySpan<TFrom> span) where TFrom : unmanaged where TTo : unmanaged
        => new(ref Unsafe.As<TFrom, TTo>(ref span._reference), (int)((long)span.Length * sizeof(TFrom) / sizeof(TTo)));

    /// <summary>The value that the first bytes of a span are.</summary>
    public static T Read<T>(ReadOnlySpan<byte> source) where T : unmanaged
    {
        if (source.Length < sizeof(T)) Failure.Raise(FailureReason.ArgumentOutOfRange);
        return Unsafe.ReadUnaligned<T>(ref source._reference);
    }
}

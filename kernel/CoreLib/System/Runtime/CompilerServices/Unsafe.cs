namespace System.Runtime.CompilerServices;

/// <summary>
/// References and pointers without checks. ilc replaces every method by instructions; the bodies are never compiled.
/// Public because the C# compiler's code for inline arrays calls it; forbidden in Trusted by its analyzer.
/// </summary>
public static unsafe class Unsafe
{
    /// <summary>The reference, seen as one to another type.</summary>
    [Intrinsic]
    public static extern ref TTo As<TFrom, TTo>(ref TFrom source) where TFrom : allows ref struct where TTo : allows ref struct;

    /// <summary>The object, seen as one of another class.</summary>
    [Intrinsic]
    public static extern T As<T>(object? value) where T : class?;

    /// <summary>The reference, writable.</summary>
    [Intrinsic]
    public static extern ref T AsRef<T>(scoped ref readonly T source) where T : allows ref struct;

    /// <summary>The pointer as a reference.</summary>
    [Intrinsic]
    public static extern ref T AsRef<T>(void* source) where T : allows ref struct;

    /// <summary>The reference as a pointer.</summary>
    [Intrinsic]
    public static extern void* AsPointer<T>(ref readonly T source) where T : allows ref struct;

    /// <summary>The element <paramref name="count"/> further.</summary>
    [Intrinsic]
    public static extern ref T Add<T>(ref T source, int count) where T : allows ref struct;

    /// <summary>The element <paramref name="count"/> further.</summary>
    [Intrinsic]
    public static extern ref T Add<T>(ref T source, nint count) where T : allows ref struct;

    /// <summary>The place <paramref name="bytes"/> further.</summary>
    [Intrinsic]
    public static extern ref T AddByteOffset<T>(ref T source, nint bytes) where T : allows ref struct;

    /// <summary>Bytes of a value.</summary>
    [Intrinsic]
    public static extern int SizeOf<T>() where T : allows ref struct;

    /// <summary>Reads a value that need not be aligned.</summary>
    [Intrinsic]
    public static extern T ReadUnaligned<T>(ref readonly byte source) where T : allows ref struct;

    /// <summary>Writes a value that need not be aligned.</summary>
    [Intrinsic]
    public static extern void WriteUnaligned<T>(ref byte target, T value) where T : allows ref struct;

    /// <summary>A reference to nothing.</summary>
    [Intrinsic]
    public static extern ref T NullRef<T>() where T : allows ref struct;
}

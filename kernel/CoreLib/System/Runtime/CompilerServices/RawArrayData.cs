using System.Runtime.InteropServices;

namespace System.Runtime.CompilerServices;

/// <summary>An array as it lies in memory: number of elements, padding, elements. Never constructed, only cast to.</summary>
[StructLayout(LayoutKind.Sequential)]
sealed class RawArrayData
{
    /// <summary>Number of elements.</summary>
    public uint Length;

    /// <summary>Fills up to 8 bytes.</summary>
    public uint Padding;

    /// <summary>First byte of the first element.</summary>
    public byte Data;
}

using System.Runtime.InteropServices;

namespace Testbed.Contracts;

/// <summary>
/// The page that tells the kernel which variant it is: reserved (zero) in the linked image as section <c>.record</c>,
/// filled by the image tool from the policy, mapped read-only for everybody. The kernel's objects are the same in
/// every variant; this record, the gate section, call targets and page keys are all that differs.
/// <para>
/// Its arrays have a place for each of <see cref="Places"/> components. An image with more has a second record behind the
/// first, of which only the arrays are filled: component n has place n % Places of record n / Places.
/// </para>
/// Contract: written by isolation/Image, read by kernel/Machine through <c>image_record</c>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct ImageRecord
{
    /// <summary>Value of <see cref="Magic"/>: the bytes "VARIANT1".</summary>
    public const ulong ExpectedMagic = 0x3154_4E41_4952_4156;

    /// <summary>Components that one record has places for; [0] is nobody's in the first one, and that of a component in the next.</summary>
    public const int Places = 4;

    /// <summary>Bytes of the name fields, zero-padded ASCII.</summary>
    public const int NameBytes = 32;

    /// <summary><see cref="ExpectedMagic"/>; a linked but unfinished image holds 0 and is refused.</summary>
    public ulong Magic;

    /// <summary>Name of the variant, e.g. "full".</summary>
    public fixed byte Variant[NameBytes];

    /// <summary>Name of the mutant, e.g. "wx-off"; empty for an image that may be measured.</summary>
    public fixed byte Mutant[NameBytes];

    /// <summary>1 when the image needs protection keys (any variant but <c>none</c>): without them it must not run.</summary>
    public uint RequiresKeys;

    /// <summary>1 when gates count crossings: such an image is never measured for cost.</summary>
    public uint CountsCrossings;

    /// <summary>The guards that this image lacks, bit n for the <see cref="Guard"/> with number n; 0 unless it is a mutant.</summary>
    public ulong MissingGuards;

    /// <summary>Protection key of each component's data, indexed by <see cref="Component"/>; [0] is the key of common read-only pages.</summary>
    public fixed byte Keys[Places];

    /// <summary>Protection key of the interrupt pages, writable under every PKRU value.</summary>
    public uint InterruptKey;

    /// <summary>PKRU value of each component's domain, indexed by <see cref="Component"/>; [0] unused.</summary>
    public fixed uint Pkru[Places];

    /// <summary>Virtual address of the symbol table: <see cref="SymbolEntry"/> sorted by offset, then the names.</summary>
    public ulong Symbols;

    /// <summary>Number of symbols.</summary>
    public ulong SymbolCount;

    /// <summary>Virtual address of the gate windows: <see cref="GateWindow"/> sorted by start.</summary>
    public ulong Windows;

    /// <summary>Number of gate windows.</summary>
    public ulong WindowCount;

    /// <summary>Virtual address of the crossing counters, 8 bytes each, in T's data; used when <see cref="CountsCrossings"/> is 1.</summary>
    public ulong Counters;

    /// <summary>Number of gates (edges) of the image: counter i belongs to line "edge i" of image.map.</summary>
    public ulong CounterCount;

    /// <summary>Text range of each component, [start, end) pairs indexed by <see cref="Component"/>; [0] is the gate section.</summary>
    public fixed ulong TextRanges[2 * Places];

    /// <summary>Stack range of each component, [lowest, top) pairs indexed by <see cref="Component"/>; [0] unused.</summary>
    public fixed ulong StackRanges[2 * Places];

    /// <summary>Virtual addresses of the exchange pages of the less trusted components, indexed by <see cref="Component"/>; [0] and [1] unused.</summary>
    public fixed ulong ExchangePages[Places];

    /// <summary>Virtual address of the user copy routine that reads A's memory; a fault inside resumes at its error exit.</summary>
    public ulong CopyStart;

    /// <summary>End of the user copy routines.</summary>
    public ulong CopyEnd;

    /// <summary>Where a fault inside the copy routines resumes: returns with rax = 0.</summary>
    public ulong CopyFault;

    /// <summary>Where T continues a call that a fault of the callee ended, with T's rights and RSP at the frame of that call.</summary>
    public ulong Unwind;

    /// <summary>Written statics of each component, [start, end) pairs indexed by <see cref="Component"/>; only those of less trusted components are filled.</summary>
    public fixed ulong DataRanges[2 * Places];

    /// <summary>Statics that start as zero, as <see cref="DataRanges"/>.</summary>
    public fixed ulong ZeroRanges[2 * Places];

    /// <summary>Virtual address of a read-only copy of what <see cref="DataRanges"/> held at first, indexed by <see cref="Component"/>.</summary>
    public fixed ulong InitialData[Places];

    /// <summary>Constants of each component, as <see cref="DataRanges"/>.</summary>
    public fixed ulong ConstantRanges[2 * Places];
}

/// <summary>One function or object of the image, for fault reports.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SymbolEntry
{
    /// <summary>Start, as bytes from <see cref="AddressSpace.ImageBase"/>.</summary>
    public uint Offset;

    /// <summary>Start of the name, as bytes from the symbol table's first byte.</summary>
    public uint NameOffset;

    /// <summary>Length of the name.</summary>
    public uint NameLength;

    /// <summary>Size of the function or object, bytes.</summary>
    public uint Size;
}

/// <summary>
/// A run of instructions in the gate section at which rights and stack legitimately belong to different components, so
/// that the interrupt return path accepts them (rule 4).
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct GateWindow
{
    /// <summary>First instruction, as bytes from <see cref="AddressSpace.ImageBase"/>.</summary>
    public uint Start;

    /// <summary>End (exclusive).</summary>
    public uint End;

    /// <summary>Whose rights are in force (a <see cref="Component"/>).</summary>
    public uint Rights;

    /// <summary>On whose stack RSP points (a <see cref="Component"/>).</summary>
    public uint StackOwner;
}

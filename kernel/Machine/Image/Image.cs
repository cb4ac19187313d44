using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>
/// What the image tool says about this image (Contracts.ImageRecord), without pointers. The tool is trusted and the
/// pages are read-only: nothing here is checked but the magic number, once, before anything else.
/// </summary>
public static class Image
{
    const int LastPlace = ImageRecord.Places - 1;
    const bool OneRecord = (int)Components.Last <= LastPlace;       // decided by csc: an image with one never asks

    /// <summary>The image was finished by the image tool that this kernel was built with.</summary>
    // SAFETY: the record is a page of the image, mapped for everybody.
    public static unsafe bool Valid => Record()->Magic == ImageRecord.ExpectedMagic;

    /// <summary>Without protection keys this image must not run.</summary>
    // SAFETY: as Valid.
    public static unsafe bool RequiresKeys => Record()->RequiresKeys != 0;

    /// <summary>Gates count crossings.</summary>
    // SAFETY: as Valid.
    public static unsafe bool CountsCrossings => Record()->CountsCrossings != 0;

    /// <summary>Name of the variant.</summary>
    // SAFETY: the field has NameBytes bytes.
    public static unsafe ReadOnlySpan<byte> Variant => Name(Record()->Variant);

    /// <summary>Name of the mutant; empty for an image that may be measured.</summary>
    // SAFETY: as Variant.
    public static unsafe ReadOnlySpan<byte> Mutant => Name(Record()->Mutant);

    /// <summary>True unless this is the mutant that lacks the guard.</summary>
    // SAFETY: as Valid.
    public static unsafe bool Has(Guard guard) => (Record()->MissingGuards >> (int)guard & 1) == 0;

    /// <summary>Protection key of a component's data; for <see cref="Component.None"/> that of common read-only pages.</summary>
    // SAFETY: LastPlace is that of the array.
    public static unsafe uint Key(Component component) => (OneRecord ? Record() : RecordOf(component))->Keys[(int)component & LastPlace];

    /// <summary>PKRU value of a component's domain; 0 where keys are off.</summary>
    // SAFETY: LastPlace is that of the array.
    public static unsafe uint Rights(Component component) => (OneRecord ? Record() : RecordOf(component))->Pkru[(int)component & LastPlace];

    /// <summary>Text of a component, [start, end); for <see cref="Component.None"/> the gate section.</summary>
    // SAFETY: LastPlace is that of the last pair.
    public static unsafe Interval Text(Component component) => Pair((OneRecord ? Record() : RecordOf(component))->TextRanges, component);

    /// <summary>Constants of a less trusted component, [start, end).</summary>
    // SAFETY: as Text.
    public static unsafe Interval Constants(Component component) => Pair((OneRecord ? Record() : RecordOf(component))->ConstantRanges, component);

    /// <summary>What stands in a part of the image. It may be written where, and as long as, the page tables say so.</summary>
    // SAFETY: callers pass a range of the record: part of a segment, which stays where it is, and which T may read.
    public static unsafe Span<byte> Bytes(Interval part) => new((void*)part.Start, part.Bytes);

    /// <summary>Stack of a component, [lowest, top).</summary>
    // SAFETY: as Text.
    public static unsafe Interval Stack(Component component) => Pair((OneRecord ? Record() : RecordOf(component))->StackRanges, component);

    /// <summary>The routines that touch A's memory on T's behalf (I6).</summary>
    // SAFETY: as Valid.
    public static unsafe Interval UserCopy => new(Record()->CopyStart, Record()->CopyEnd);

    /// <summary>Where a fault inside <see cref="UserCopy"/> resumes.</summary>
    // SAFETY: as Valid.
    public static unsafe ulong UserCopyFault => Record()->CopyFault;

    /// <summary>Where T continues a call that a fault of the callee ended.</summary>
    // SAFETY: as Valid.
    public static unsafe ulong Unwind => Record()->Unwind;

    /// <summary>Gives a less trusted component the statics that it had before it ran; nothing of it may be running.</summary>
    // SAFETY: LastPlace is that of the arrays; the tool filled them with sections of the image that T may write, and with a copy as long.
    public static unsafe void RestoreStatics(Component component)
    {
        Interval data = Pair((OneRecord ? Record() : RecordOf(component))->DataRanges, component);
        Interval zero = Pair((OneRecord ? Record() : RecordOf(component))->ZeroRanges, component);
        new ReadOnlySpan<byte>((void*)(OneRecord ? Record() : RecordOf(component))->InitialData[(int)component & LastPlace], data.Bytes).CopyTo(new Span<byte>((void*)data.Start, data.Bytes));
        new Span<byte>((void*)zero.Start, zero.Bytes).Clear();
    }

    /// <summary>Clears the stack of U or A, which has one of its own; nothing of it may be running.</summary>
    // SAFETY: the tool filled in whole pages of the image, which T may write and nobody uses now.
    public static unsafe void ClearStack(Component component)
    {
        Interval stack = Stack(component);
        new Span<byte>((void*)stack.Start, stack.Bytes).Clear();
    }

    /// <summary>Functions and objects of the image, sorted by offset.</summary>
    // SAFETY: the table has SymbolCount entries, read-only, for ever.
    public static unsafe ReadOnlySpan<SymbolEntry> Symbols => new((void*)Record()->Symbols, (int)Record()->SymbolCount);

    /// <summary>Places in the gate section where rights and stack belong to different components, sorted.</summary>
    // SAFETY: the table has WindowCount entries, read-only, for ever.
    public static unsafe ReadOnlySpan<GateWindow> Windows => new((void*)Record()->Windows, (int)Record()->WindowCount);

    /// <summary>Crossings of each edge; of use when <see cref="CountsCrossings"/>.</summary>
    // SAFETY: the table has CounterCount words, for ever.
    public static unsafe ReadOnlySpan<ulong> Counters => new((void*)Record()->Counters, (int)Record()->CounterCount);

    /// <summary>Name of a symbol of <see cref="Symbols"/>.</summary>
    // SAFETY: the tool wrote offset and length so that the name lies behind the entries of the same table.
    public static unsafe ReadOnlySpan<byte> NameOf(SymbolEntry symbol)
        => new((byte*)Record()->Symbols + symbol.NameOffset, (int)symbol.NameLength);

    /// <summary>Address of the exchange page of a less trusted component.</summary>
    // SAFETY: LastPlace is that of the array.
    public static unsafe nuint ExchangePageAddress(Component component) => (nuint)(OneRecord ? Record() : RecordOf(component))->ExchangePages[(int)component & LastPlace];

    /// <summary>The exchange page of a less trusted component: foreign memory, whatever stands there may be a lie.</summary>
    // SAFETY: one page of the image, writable under T's rights, for ever. Those of less trusted components have an address.
    public static unsafe Span<byte> ExchangePage(Component component)
        => new((void*)ExchangePageAddress(component), (int)AddressSpace.PageBytes);

    // SAFETY: callers pass a name field of the record.
    static unsafe ReadOnlySpan<byte> Name(byte* field)
    {
        int length = 0;
        while (length < ImageRecord.NameBytes && field[length] != 0)
            length++;
        return new ReadOnlySpan<byte>(field, length);
    }

    // SAFETY: callers pass an array of pairs.
    static unsafe Interval Pair(ulong* pairs, Component component)
        => new(pairs[2 * ((int)component & LastPlace)], pairs[2 * ((int)component & LastPlace) + 1]);

    // The record with a component's place, where there is more than one.
    // SAFETY: the image holds two, and a component's number leads to no other.
    static unsafe ImageRecord* RecordOf(Component component) => Record() + ((uint)component / ImageRecord.Places & 1);

    // SAFETY: declared as the assembly defines it (ImageRecord.asm).
    [RuntimeImport("*", "image_record_address"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern unsafe ImageRecord* Record();
}

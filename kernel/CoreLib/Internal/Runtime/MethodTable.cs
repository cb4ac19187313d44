using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>
/// What every object's first word points to. ilc writes these tables; nothing else does.
/// Contract: the layout is that of ilc 10.0.14, read off its objects: this header, then <c>VtableSlots</c> addresses of
/// virtual methods, then <c>InterfaceCount</c> addresses of interface tables, then 32-bit distances: type manager,
/// writable part, [dispatch map], [finalizer], [sealed virtual methods]; those in brackets only where a flag says so.
/// </summary>
// SAFETY: ilc laid the parts out as the type's documentation says, in read-only memory.
[StructLayout(LayoutKind.Sequential)]
unsafe struct MethodTable
{
    const uint HasDispatchMapBit = 0x0004_0000;
    const uint HasFinalizerBit = 0x0010_0000;
    const int ValuePaddingShift = 5;
    const uint ValuePaddingMask = 0x7;
    const int KindShift = 26;
    const uint KindMask = 0x1F;

    readonly uint _flags;
    readonly uint _baseSize;
    readonly MethodTable* _related;
    readonly ushort _vtableSlots;
    readonly ushort _interfaceCount;
    readonly uint _hash;

    /// <summary>
    /// Bytes of an object, of an array without its elements; method table word included. ilc counts one word more, in
    /// which runtimes keep locks in front of the object: nothing is kept there.
    /// </summary>
    public readonly uint ObjectBytes => _baseSize - (uint)sizeof(nuint);

    /// <summary>Bytes of an array's element or a string's character.</summary>
    public readonly uint ComponentSize => (ushort)_flags;

    /// <summary>Element type of an array; null for another type.</summary>
    public readonly MethodTable* ElementType => IsArray ? _related : null;

    /// <summary>Bytes of a value of this struct; in its box, padding follows up to a whole word.</summary>
    public readonly uint ValueSize => ObjectBytes - (uint)sizeof(nuint) - ((_flags >> ValuePaddingShift) & ValuePaddingMask);

    /// <summary>What kind of type this is.</summary>
    public readonly ElementKind Kind => (ElementKind)((_flags >> KindShift) & KindMask);

    /// <summary>An array of one dimension, or any other array.</summary>
    public readonly bool IsArray => Kind is ElementKind.SingleDimensionArray or ElementKind.Array;

    /// <summary>An interface.</summary>
    public readonly bool IsInterface => Kind == ElementKind.Interface;

    /// <summary>Number of virtual methods that stand in this table; further ones are sealed.</summary>
    public readonly int VtableSlots => _vtableSlots;

    /// <summary>Number of interfaces, inherited ones included.</summary>
    public readonly int InterfaceCount => _interfaceCount;

    /// <summary>The type this one derives from; null for <see cref="object"/> and interfaces. Arrays derive from nothing here.</summary>
    public readonly MethodTable* BaseType => IsArray ? null : _related;

    MethodTable* Self => (MethodTable*)Unsafe.AsPointer(ref this);

    nint* Vtable => (nint*)(Self + 1);

    MethodTable** Interfaces => (MethodTable**)(Vtable + _vtableSlots);

    int* Distances => (int*)(Interfaces + _interfaceCount);

    /// <summary>Address of a virtual method that stands in this table.</summary>
    public nint VirtualMethod(int slot) => Vtable[slot];

    /// <summary>An interface of the type.</summary>
    public MethodTable* InterfaceAt(int index) => Interfaces[index];

    /// <summary>The dispatch map, or null when the type implements no interface member itself.</summary>
    public DispatchMap* DispatchMap => (_flags & HasDispatchMapBit) != 0 ? (DispatchMap*)Follow(Distances + 2) : null;

    /// <summary>Address of a virtual method that no subtype can replace; <paramref name="index"/> counts from 0.</summary>
    public nint SealedMethod(int index)
    {
        int* distance = Distances + 2;
        if ((_flags & HasDispatchMapBit) != 0) distance++;
        if ((_flags & HasFinalizerBit) != 0) distance++;
        return (nint)Follow((int*)Follow(distance) + index);
    }

    static byte* Follow(int* distance) => (byte*)distance + *distance;
}

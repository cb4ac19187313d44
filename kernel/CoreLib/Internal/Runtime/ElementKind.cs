namespace Internal.Runtime;

/// <summary>What kind of type a <see cref="MethodTable"/> describes. Contract: the numbers are ilc's.</summary>
enum ElementKind : uint
{
    /// <summary>A struct; below it stand the primitive types, an enumeration counting as its number.</summary>
    ValueType = 0x10,

    /// <summary><see cref="System.Nullable{T}"/>.</summary>
    Nullable = 0x12,

    /// <summary>A class.</summary>
    Class = 0x14,

    /// <summary>An interface.</summary>
    Interface = 0x15,

    /// <summary>An array of several dimensions.</summary>
    Array = 0x17,

    /// <summary>An array of one dimension.</summary>
    SingleDimensionArray = 0x18,
}

using System.Collections.Generic;

namespace Testbed.Isolation.Abi;

/// <summary>Types that cross, as C spells them: the same bytes in the same registers (System V x86-64 ABI).</summary>
static class CTypes
{
    static readonly Dictionary<string, string> s_names = new()
    {
        ["void"] = "void",
        ["float"] = "float",
        ["double"] = "double",
        ["Boolean"] = "bool",
        ["Char"] = "uint16_t",      // UTF-16; C's char is a byte
        ["SByte"] = "int8_t",
        ["Byte"] = "uint8_t",
        ["Int16"] = "int16_t",
        ["UInt16"] = "uint16_t",
        ["Int32"] = "int32_t",
        ["UInt32"] = "uint32_t",
        ["Int64"] = "int64_t",
        ["UInt64"] = "uint64_t",
        ["IntPtr"] = "intptr_t",
        ["UIntPtr"] = "uintptr_t",
    };

    /// <summary>The C type of a type that may cross, by the name that signatures have for it; null when C has none.</summary>
    public static string? Of(string name)
    {
        if (!name.EndsWith('*')) return s_names.GetValueOrDefault(name);
        return Of(name[..^1]) is string target ? target + (target.EndsWith('*') ? "*" : " *") : null;
    }
}

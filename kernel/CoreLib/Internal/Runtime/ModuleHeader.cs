using System.Runtime.InteropServices;

namespace Internal.Runtime;

/// <summary>
/// What ilc says about one assembly's object, found through the section <c>__modules</c>.
/// Contract: layout of ilc 10.0.14 ("ReadyToRunHeader"); the sections follow it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct ModuleHeader
{
    readonly uint _signature;
    readonly ushort _majorVersion;
    readonly ushort _minorVersion;
    readonly uint _flags;
    readonly ushort _sectionCount;
    readonly byte _entryBytes;
    readonly byte _entryKind;

    /// <summary>The section of a kind, or null.</summary>
    public static ModuleSection* Find(ModuleHeader* header, int kind)
    {
        // SAFETY: ilc wrote so many sections behind the header.
        ModuleSection* section = (ModuleSection*)(header + 1);
        for (int i = 0; i < header->_sectionCount; i++, section++)
        {
            if (section->Kind == kind) return section;
        }

        return null;
    }
}

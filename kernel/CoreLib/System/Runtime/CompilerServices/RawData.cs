using System.Runtime.InteropServices;

namespace System.Runtime.CompilerServices;

/// <summary>An object as it lies in memory behind its method table word. Contract: ilc finds it by name.</summary>
[StructLayout(LayoutKind.Sequential)]
sealed class RawData
{
    /// <summary>First byte of the first field.</summary>
    public byte Data;
}

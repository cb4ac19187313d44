using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Testbed.Isolation.Image.Closing;

/// <summary>A string table under construction: each name once, in the order of first use, so that equal input gives equal bytes.</summary>
sealed class NameTable
{
    readonly MemoryStream _bytes = new();
    readonly Dictionary<string, uint> _offsets = [];

    /// <summary>Starts with the empty name at offset 0, as the format demands.</summary>
    public NameTable() => Add("");

    /// <summary>Offset of a name in the table.</summary>
    public uint Add(string name)
    {
        if (!_offsets.TryGetValue(name, out uint offset))
        {
            offset = (uint)_bytes.Length;
            _offsets.Add(name, offset);
            _bytes.Write(Encoding.UTF8.GetBytes(name));
            _bytes.WriteByte(0);
        }
        return offset;
    }

    public byte[] ToArray() => _bytes.ToArray();
}

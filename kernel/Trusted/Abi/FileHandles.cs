using System;
using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

/// <summary>An open file.</summary>
public struct OpenFile
{
    /// <summary>Who opened it; <see cref="Component.None"/> while the handle is free.</summary>
    public Component Owner;

    /// <summary>U's number of the file.</summary>
    public long File;

    /// <summary>Its length in bytes, as U said when it was opened.</summary>
    public long Length;

    /// <summary>Where the next read starts, 0..<see cref="Length"/>.</summary>
    public long Position;
}

/// <summary>The fixed pool of open files. A handle is a place in it.</summary>
public sealed class FileHandles
{
    /// <summary>Files that can be open at the same time.</summary>
    public const int Capacity = 16;

    readonly OpenFile[] _files = new OpenFile[Capacity];

    /// <summary>Places that are not taken.</summary>
    public ulong Free
    {
        get
        {
            ulong free = 0;
            foreach (ref readonly OpenFile file in new ReadOnlySpan<OpenFile>(_files))
                if (file.Owner == Component.None)
                    free++;
            return free;
        }
    }

    /// <summary>Puts a file into the lowest free place. False when all are taken.</summary>
    public bool TryAdd(in OpenFile file, out long handle)
    {
        for (handle = 0; handle < Capacity; handle++)
        {
            if (_files[handle].Owner != Component.None)
                continue;
            _files[handle] = file;
            return true;
        }
        return false;
    }

    /// <summary>Whether a component has this handle open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsOpen(long handle, Component owner)
        => (ulong)handle < Capacity && owner != Component.None && _files[handle].Owner == owner;

    /// <summary>The file of a handle that <see cref="IsOpen"/>.</summary>
    public ref OpenFile this[long handle] => ref _files[handle];

    /// <summary>Frees a handle. False when the component does not have it open.</summary>
    public bool TryClose(long handle, Component owner)
    {
        if (!IsOpen(handle, owner))
            return false;
        _files[handle] = default;
        return true;
    }

    /// <summary>Frees all handles of a component.</summary>
    public void CloseAll(Component owner)
    {
        for (long handle = 0; handle < Capacity; handle++)
            TryClose(handle, owner);
    }
}

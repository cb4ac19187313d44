using System;
using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Files for reading. U knows where they are, and says so for every read; T keeps who opened what, and where reading stands. What
/// U answers is believed only as far as it cannot do harm: which bytes of the files it names is U's to lie about, lengths and
/// counts are not. The bytes go from where the loader left them to the application in one copy, under the application's rights:
/// everybody may read the files, as everybody may open any of them.
/// </summary>
static class Files
{
    const int LongestPath = 256;

    static FileHandles? s_handles;

    /// <summary>Makes the pool of handles.</summary>
    [Allocates]
    public static void Init() => s_handles = new FileHandles();

    /// <summary>Handles that nobody has.</summary>
    public static ulong FreeHandles => s_handles!.Free;

    /// <summary>Frees all handles of a component that is no more.</summary>
    public static void CloseAll(Component owner) => s_handles!.CloseAll(owner);

    /// <summary>Opens a file by its path. Returns a handle.</summary>
    [RuntimeExport(CallNames.Open)]
    internal static long Open(nuint path, nuint length)
    {
        if (length == 0 || length > LongestPath)
            return (long)AbiError.BadArgument;
        if (!UserMemory.TryCopyIn(path, Image.ExchangePage(Component.Untrusted).Slice(0, (int)length)))
            return (long)AbiError.BadPointer;
        long file = Untrusted.FindFile(length);
        if (file < 0)
            return (long)((AbiError)file is AbiError.NotFound or AbiError.Faulted ? (AbiError)file : AbiError.UntrustedFailed);
        long bytes = Untrusted.FileLength(file);
        if (bytes == (long)AbiError.Faulted)
            return bytes;
        if (bytes < 0 || (ulong)bytes > BootMemory.Info.FilesLength)
            return (long)AbiError.UntrustedFailed;
        OpenFile opened = new() { Owner = Applications.Caller, File = file, Length = bytes };
        return s_handles!.TryAdd(opened, out long handle) ? handle : (long)AbiError.NoHandles;
    }

    /// <summary>Reads from where the handle stands and moves it. Returns the number of bytes; 0 at the end.</summary>
    [RuntimeExport(CallNames.Read)]
    internal static long Read(long handle, nuint buffer, nuint length)
    {
        if (!s_handles!.IsOpen(handle, Applications.Caller))
            return (long)AbiError.BadHandle;
        ref OpenFile file = ref s_handles[handle];
        long wanted = (long)Math.Min(length, (ulong)(file.Length - file.Position));
        if (wanted == 0)
            return 0;
        // What is lent the caller may not write: it is looked for second, for it is the rare case.
        if (!UserMemory.MayWrite(buffer, (nuint)wanted))
            return MemoryCalls.IsLent(buffer, (nuint)wanted) ? ReadLent(ref file, buffer, wanted) : (long)AbiError.BadPointer;
        long place = Untrusted.PlaceInFile(file.File, file.Position, (nuint)wanted);
        ref readonly BootInfo info = ref BootMemory.Info;
        ulong source = info.Files + (ulong)place;
        if (!new Interval(info.Files, info.Files + info.FilesLength).Holds(source, (ulong)wanted))
            return (long)(place == (long)AbiError.Faulted ? AbiError.Faulted : AbiError.UntrustedFailed);
        if (!UserMemory.TryCopyChecked(buffer, (nuint)source, (nuint)wanted))
            return (long)AbiError.BadPointer;
        file.Position += wanted;
        return wanted;
    }

    // U writes by itself, under its own rights: what it may not reach, it cannot be made to reach.
    static long ReadLent(ref OpenFile file, nuint buffer, long wanted)
    {
        long read = Untrusted.ReadFileInto(file.File, file.Position, buffer, (nuint)wanted);
        if (read != wanted)
            return (long)(read == (long)AbiError.Faulted ? AbiError.Faulted : AbiError.UntrustedFailed);
        file.Position += wanted;
        return wanted;
    }

    /// <summary>Sets where the next read starts. Returns it.</summary>
    [RuntimeExport(CallNames.Seek)]
    internal static long Seek(long handle, long position)
    {
        if (!s_handles!.IsOpen(handle, Applications.Caller))
            return (long)AbiError.BadHandle;
        ref OpenFile file = ref s_handles[handle];
        if (position < 0 || position > file.Length)
            return (long)AbiError.BadArgument;
        return file.Position = position;
    }

    /// <summary>Frees the handle. Returns 0.</summary>
    [RuntimeExport(CallNames.Close)]
    internal static long Close(long handle)
        => s_handles!.TryClose(handle, Applications.Caller) ? 0 : (long)AbiError.BadHandle;
}

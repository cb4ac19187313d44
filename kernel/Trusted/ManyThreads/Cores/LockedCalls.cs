using System.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>The calls of the ABI that change what T shares: each inside T's lock. All others need none.</summary>
static class LockedCalls
{
    [RuntimeExport("t_write")]
    static long Write(nuint text, nuint length)
    {
        Cores.Enter();
        return Left(Console.Write(text, length));
    }

    [RuntimeExport("t_observe")]
    static long Observe(nuint name, nuint nameLength, ulong value)
    {
        Cores.Enter();
        return Left(Observations.Observe(name, nameLength, value));
    }

    [RuntimeExport("t_arguments")]
    static long Copy(nuint buffer, nuint capacity)
    {
        Cores.Enter();
        return Left(Arguments.Copy(buffer, capacity));
    }

    [RuntimeExport("t_open")]
    static long Open(nuint path, nuint length)
    {
        Cores.Enter();
        return Left(Files.Open(path, length));
    }

    [RuntimeExport("t_read")]
    static long Read(long handle, nuint buffer, nuint length)
    {
        Cores.Enter();
        return Left(Files.Read(handle, buffer, length));
    }

    [RuntimeExport("t_seek")]
    static long Seek(long handle, long position)
    {
        Cores.Enter();
        return Left(Files.Seek(handle, position));
    }

    [RuntimeExport("t_close")]
    static long Close(long handle)
    {
        Cores.Enter();
        return Left(Files.Close(handle));
    }

    [RuntimeExport("t_map")]
    static long Map(nuint pages)
    {
        Cores.Enter();
        return Left(MemoryCalls.Map(pages));
    }

    [RuntimeExport("t_unmap")]
    static long Unmap(nuint address, nuint pages)
    {
        Cores.Enter();
        return Left(MemoryCalls.Unmap(address, pages));
    }

    [RuntimeExport("t_protect")]
    static long Protect(nuint address, nuint pages, uint access)
    {
        Cores.Enter();
        return Left(MemoryCalls.Protect(address, pages, access));
    }

    [RuntimeExport("t_lend")]
    static long Lend(nuint address, nuint pages)
    {
        Cores.Enter();
        return Left(MemoryCalls.Lend(address, pages));
    }

    [RuntimeExport("t_recall")]
    static long Recall(nuint address, nuint pages)
    {
        Cores.Enter();
        return Left(MemoryCalls.Recall(address, pages));
    }

    [RuntimeExport("t_grow_heap")]
    static long GrowHeap(long change)
    {
        Cores.Enter();
        return Left(GrowingMemory.Grow(change));
    }

    [RuntimeExport("t_read_core_word")]
    static long ReadCoreWord(ulong calls)
    {
        Cores.Enter();
        return Left(CoreWordBenchmark.Read(calls));
    }

    [RuntimeExport("t_write_core_word")]
    static long WriteCoreWord(ulong calls)
    {
        Cores.Enter();
        return Left(CoreWordBenchmark.Write(calls));
    }

    [RuntimeExport("t_write_bytes")]
    static long WriteBytes(nuint length, ulong calls)
    {
        Cores.Enter();
        return Left(FillBenchmark.WriteBytes(length, calls));
    }

    [RuntimeExport("t_write_single_bytes")]
    static long WriteSingleBytes(nuint length, ulong calls)
    {
        Cores.Enter();
        return Left(FillBenchmark.WriteSingleBytes(length, calls));
    }

    static long Left(long answer)
    {
        Threads.LeaveCall();
        return answer;
    }
}

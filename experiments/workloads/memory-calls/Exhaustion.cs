using Testbed.Application;
using Testbed.Contracts;

namespace Testbed.Workloads.MemoryCalls;

/// <summary>Uses up what the kernel has a fixed amount of, and gives it back.</summary>
static class Exhaustion
{
    const int TablePages = 512;

    /// <summary>How many pages can be mapped, by halves: what is left when half as many no longer fit in a row is mapped in smaller runs.</summary>
    public static long Pages()
    {
        Memory[] runs = new Memory[64];
        int used = 0;
        long pages = 0;
        for (int size = 1 << 20; size > 0;)
        {
            if (used < runs.Length && Memory.Map(size, out Memory memory) == 0)
            {
                runs[used++] = memory;
                pages += size;
            }
            else
                size /= 2;
        }
        while (used > 0)
            if (runs[--used].Unmap() != 0)
                return -1;
        return pages;
    }

    /// <summary>
    /// Makes every second page of a run read-only, so that each page is a range of its own, until the kernel refuses.
    /// Returns its refusal; 0 when there was none, when it was not also that of giving back a page out of the middle of the rest,
    /// or when the run as a whole could not be given back.
    /// </summary>
    public static long Table()
    {
        if (Memory.Map(TablePages, out Memory memory) != 0)
            return 0;
        long answer = 0;
        for (int page = 1; page < TablePages && answer == 0; page += 2)
            answer = memory.Slice(page, 1).Protect(PageAccess.Read);
        long hole = memory.Slice(TablePages - 2, 1).Unmap();
        return memory.Unmap() == 0 && hole == answer ? answer : 0;
    }
}

using Testbed.Contracts;
using Testbed.Loader.Plan;

namespace Testbed.Loader.Boot;

/// <summary>
/// The page tables that the loader itself runs on: physical memory where it lies, in 2 MiB leaves, of which only those
/// exist that somebody asked for. A stray pointer meets an exception rather than memory.
/// </summary>
readonly unsafe struct TemporaryMap
{
    const ulong WritableLargeLeaf = PageEntry.Present | PageEntry.Writable | PageEntry.Large;

    readonly ulong* entries;    // one for each 2 MiB below 4 GiB

    // SAFETY: the directories are the loader's own zero-initialised pages and lie in the first 2 MiB, which are mapped.
    public TemporaryMap(ulong directories) => entries = (ulong*)directories;

    /// <summary>Maps the memory if it lies below 4 GiB; false if any of it does not.</summary>
    public bool TryCover(ulong start, ulong length)
    {
        if (start > LoadPlan.ReachableEnd || length > LoadPlan.ReachableEnd - start)
            return false;
        // SAFETY: the index stays below 4 GiB / 2 MiB, the number of entries. What was absent is cached nowhere.
        for (ulong at = start & ~(AddressSpace.LargePageBytes - 1); at < start + length; at += AddressSpace.LargePageBytes)
            entries[at / AddressSpace.LargePageBytes] = at | WritableLargeLeaf;
        return true;
    }
}

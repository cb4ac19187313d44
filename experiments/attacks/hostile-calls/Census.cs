using System;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.HostileCalls;

/// <summary>
/// Asks of every page of RAM, at its identity address, and of every page of the image window, whether a pointer to it is
/// taken: to be read (<c>t_open</c> of a path of one byte there) and to be written (<c>t_read</c> of one byte to there). Records
/// the runs of pages that were taken, each by its first address and its length.
/// </summary>
static class Census
{
    const ulong ImageWindow = 0xFFFF_FFFF_8000_0000;      // Contracts.AddressSpace
    const nuint ImagePages = 512;
    const nuint SpareOffset = Memory.PageBytes / 2;     // what is taken is overwritten: neither the start of data nor the top of the stack
    const long BadPointer = -1;                         // Contracts.AbiError

    /// <summary>Asks about so many pages of RAM, and the image.</summary>
    public static int Run(nuint pages)
    {
        long file = Calls.Open();
        if (file < 0)
            return 2;
        Runs("ram"u8, file, write: false, 0, pages);
        Runs("image"u8, file, write: false, unchecked((nuint)ImageWindow), ImagePages);
        Runs("ram"u8, file, write: true, 0, pages);
        Runs("image"u8, file, write: true, unchecked((nuint)ImageWindow), ImagePages);
        return 0;
    }

    static void Runs(ReadOnlySpan<byte> place, long file, bool write, nuint start, nuint pages)
    {
        nuint length = 0;
        for (nuint page = 0; page <= pages; page++)
        {
            nuint address = start + page * Memory.PageBytes;
            nuint spare = address + SpareOffset;
            bool taken = page < pages && (write ? Calls.Read(file, spare, 1) : TrustedKernel.Open(spare, 1)) != BadPointer;
            if (taken)
                length++;
            else if (length > 0)
            {
                Report.Observe(place, write ? ".write.start"u8 : ".read.start"u8, address - length * Memory.PageBytes);
                Report.Observe(place, write ? ".write.pages"u8 : ".read.pages"u8, length);
                length = 0;
            }
        }
    }
}

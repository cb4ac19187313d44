using Testbed.Application;

namespace Testbed.Attacks;

/// <summary>Runs of pages that a memory call may be asked for and must not grant: the payload of D13 and D14.</summary>
static class Ranges
{
    /// <summary>How many there are.</summary>
    public const int Count = 10;

    /// <summary>Run number <paramref name="number"/>. The first holds <c>target=</c>; the addresses of others come from the image's map too.</summary>
    public static void At(int number, nuint own, out nuint address, out nuint pages)
    {
        pages = 1;
        address = PageOf(Attempt.Address("target"u8));
        switch (number)
        {
            case 1: address = PageOf(Attempt.Address("at-untrusted"u8)); break;
            case 2: address = PageOf(Attempt.Address("at-gates"u8)); break;
            case 3: address = PageOf(Attempt.Address("at-idt"u8)); break;
            case 4: address = D15.Payload.PageTableRoot(); break;
            case 5: address = 0; break;
            case 6: pages = 0; break;
            case 7: address = own; pages = 2; break;                                                    // and the next page, which is free
            case 8: address = own; pages = nuint.MaxValue / Memory.PageBytes + 1; break;                // to the same address again
            case 9: pages = (own - address) / Memory.PageBytes + 1; break;                              // over the end of all addresses to its own
        }
    }

    static nuint PageOf(nuint address) => address / Memory.PageBytes * Memory.PageBytes;
}

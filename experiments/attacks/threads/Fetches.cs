using System;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>A32: what T reads for one core changes under the other one's hands, in content or in whose it is, between a check and a use.</summary>
static class Fetches
{
    const ulong Harmless = 0x7373_656C_6D72_6168;           // "harmless", and three names that T keeps to itself
    const ulong Canary = 0x782E_7972_616E_6163, Faults = 0x782E_7374_6C75_6166, Lost = 0x7A79_782E_7473_6F6C;
    const int ForgedNames = 3;
    const ulong ForgedPauses = 8;                           // a name that T may record is the exception: each is a line of the run's record
    const ulong Ways = 3;

    static nuint s_name;
    static Memory s_page;

    /// <summary>The other core changes the name of an observation, all its bytes by one store, between one that the program may use and one of T's.</summary>
    public static void ChangeName(ulong attempt)
    {
        if (!Race.TryBegin(attempt))
            return;
        Memory.Map(1, out Memory page);
        s_name = page.Address;
        Raw.Store(s_name, Harmless);
        Race.Start(ChangeName);
        ulong rounds = 0;
        for (; !Race.IsOver(rounds); rounds++)
        {
            Race.Calling.Pause();
            long answer = TrustedKernel.Observe(s_name, sizeof(ulong), rounds);
            if (answer is not (0 or (long)AbiError.NotPermitted))
                Attempt.Answer(answer);
        }
        Race.Finish(rounds);
    }

    /// <summary>The other core lends, protects or gives back the page that this one names in calls: each works or is refused, as a whole.</summary>
    public static void ChangeOwner(ulong attempt)
    {
        if (!Race.TryBegin(attempt))
            return;
        Memory.Map(1, out s_page);
        Race.Start(ChangeOwner);
        ulong rounds = 0;
        for (; !Race.IsOver(rounds); rounds++)
        {
            Race.Calling.Pause();
            nuint address = s_page.Address;
            long answer = Race.Calling.Next(2) == 0 ? TrustedKernel.Arguments(address, AddressBytes) : ThreadCalls.Wait(address, NeverThere, 1);
            if (answer < 0 && answer is not ((long)AbiError.BadPointer or (long)AbiError.Changed))
            {
                Attempt.Answer(answer);
                Attempt.End();
            }
        }
        Race.Finish(rounds);
    }

    const nuint AddressBytes = 4096;
    const uint NeverThere = uint.MaxValue;                  // letters of the command line, or 0

    static void ChangeName()
    {
        Race.Begin();
        while (Race.Stop == 0)
        {
            ulong which = Race.Other.Next(ForgedNames);
            Raw.Store(s_name, which == 0 ? Canary : which == 1 ? Faults : Lost);
            for (ulong pause = 0; pause < ForgedPauses; pause++)
                Race.Other.Pause();
            Raw.Store(s_name, Harmless);
            Race.Other.Pause();
            Race.Against++;
        }
    }

    static void ChangeOwner()
    {
        Race.Begin();
        while (Race.Stop == 0)
        {
            ulong way = Race.Other.Next(Ways);
            if (way == 0)
            {
                s_page.Lend();
                Race.Other.Pause();
                s_page.Recall();
            }
            else if (way == 1)
            {
                s_page.Protect(PageAccess.Read);
                Race.Other.Pause();
                s_page.Protect(PageAccess.ReadWrite);
            }
            else
            {
                s_page.Unmap();
                Race.Other.Pause();
                Memory.Map(1, out s_page);
            }
            Race.Against++;
        }
    }
}

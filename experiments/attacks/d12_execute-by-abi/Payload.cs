using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.D12;

/// <summary>
/// Fills a page with code that opens every key and has T make it executable: by asking for that, and by asking for the page
/// tables that lead to it, so as to do it alone. Then calls it and reads what <c>target=</c> names. The twin makes its page
/// read-only, and calls code that stands where code belongs.
/// </summary>
static class Payload
{
    public static void Run(ulong attempt)
    {
        nuint target = Attempt.Address("target"u8);
        Memory.Map(1, out Memory page);
        D11.Payload.Filled(page.Address);
        if (!Attempt.TryBegin(attempt))
            return;
        if (CommandLine.Value("access"u8).SequenceEqual("read"u8))
        {
            Attempt.Answer(page.Protect(PageAccess.Read));
            D11.Payload.Call(D11.Payload.ReturnAddress());
        }
        else
        {
            Attempt.Answer(page.Protect(PageAccess.Read | PageAccess.Execute));
            if (!TryOpenTables(page.Address))
                return;
            D11.Payload.Call(page.Address);
        }
        Attempt.Keep(target);
        Attempt.End();
    }

    static bool TryOpenTables(nuint address)
    {
        nuint table = D15.Payload.PageTableRoot();
        for (int level = D15.Payload.Levels - 1; ; level--)
        {
            if (Attempt.Answer(TrustedKernel.Protect(table, 1, (uint)PageAccess.ReadWrite)) < 0)
                return false;
            nuint entry = D15.Payload.Entry(table, level, address);
            if (level == 0)
            {
                Raw.Store(entry, Raw.Load(entry) & ~D15.Payload.NoExecute);
                ForgetPage(address);
                return true;
            }
            table = D15.Payload.Next(entry);
        }
    }

    [RuntimeImport("*", "forget_page"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void ForgetPage(nuint address);
}

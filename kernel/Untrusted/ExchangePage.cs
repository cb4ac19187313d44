using System;
using Testbed.Contracts;

namespace Testbed.Kernel.Untrusted;

/// <summary>The page through which text and paths pass between the trusted kernel and this one.</summary>
static class ExchangePage
{
    static nuint s_address;

    /// <summary>Takes note of where the page is.</summary>
    public static void Init(nuint address) => s_address = address;

    /// <summary>The first <paramref name="length"/> bytes of the page, at most all of it.</summary>
    public static unsafe Span<byte> First(nuint length)
    {
        int count = (int)Math.Min(length, (nuint)AddressSpace.PageBytes);
        // SAFETY: the trusted kernel named a page of this domain's own key, which stays mapped.
        return new Span<byte>((void*)s_address, count);
    }
}

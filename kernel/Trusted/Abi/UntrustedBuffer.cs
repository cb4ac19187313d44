using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

/// <summary>U's page-aligned buffer for writing into, as far as T believes in it.</summary>
static class UntrustedBuffer
{
    /// <summary>Its address; false when U does not answer, or not a writable page of U.</summary>
    public static bool TryFind(out nuint address)
    {
        return Untrusted.TryFindFillBuffer(out address)
            && address % AddressSpace.PageBytes == 0
            && Frames.Table.MayAccess(Domains.Of(Component.Untrusted), address, AddressSpace.PageBytes, write: true);
    }
}

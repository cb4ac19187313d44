using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>Words of the components' stacks, for reports.</summary>
public static class StackMemory
{
    /// <summary>Reads the word at an address; false when it lies in nobody's stack or is not aligned.</summary>
    // SAFETY: the address is that of a word of a stack, which the image maps readable for T.
    public static unsafe bool TryRead(ulong address, out ulong word)
    {
        for (Component owner = Component.Trusted; owner <= Component.Application; owner++)
        {
            if (address % sizeof(ulong) != 0 || !Image.Stack(owner).Contains(address))
                continue;
            word = *(ulong*)address;
            return true;
        }
        word = 0;
        return false;
    }
}

using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Attacks.D16;

/// <summary>A forbidden instruction of T's boot code or of the loader, by its address: they are generated for nobody and compare nothing.</summary>
static class Site
{
    /// <summary>
    /// Jumps there with RAX = RDI = EDX:EAX = <paramref name="value"/> and RCX = <paramref name="index"/>. Returns if what stands
    /// behind it returns, or jumps to RSI (EnterSite.asm).
    /// </summary>
    [RuntimeImport("*", "enter_site"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Enter(nuint site, ulong value, ulong index);
}

using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Attacks.IllegalAccess;

/// <summary>What Targets.asm offers.</summary>
static class Targets
{
    /// <summary>Address of 8 bytes in the application's own data.</summary>
    [RuntimeImport("*", "own_word_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint OwnWord();

    /// <summary>Address of the 8 bytes of the constant inside <see cref="CallCode"/>: application code.</summary>
    [RuntimeImport("*", "code_constant_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint OwnCode();

    /// <summary>Answers the constant that stands at <see cref="OwnCode"/>, by executing it.</summary>
    [RuntimeImport("*", "code_target"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong CallCode();
}

using System.Runtime.CompilerServices;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Hides constants from the optimiser.</summary>
static class Opaque
{
    /// <summary>The value, which the compiler cannot know: what uses it is computed when the check runs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Value<T>(T value) => value;
}

namespace Testbed.Attacks;

/// <summary>
/// What one side of a race decides by <c>seed=</c>: the same numbers for the same seed, so the same attempts in the same order. When two cores meet is the machine's.
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014), SplitMix64.
/// </summary>
struct Choices
{
    const ulong Step = 0x9E37_79B9_7F4A_7C15, FirstFactor = 0xBF58_476D_1CE4_E5B9, SecondFactor = 0x94D0_49BB_1331_11EB;
    const int SideShift = 32;           // seeds are smaller
    const ulong LongestPause = 512;     // turns of an empty loop: about a short call of T

    ulong _state;

    /// <summary>The choices of one side, numbered, of a race with this seed.</summary>
    public Choices(ulong seed, ulong side) => _state = seed + (side << SideShift);

    /// <summary>A number below another one, which is at most 2^32.</summary>
    public ulong Next(ulong below)
    {
        _state += Step;
        ulong mixed = (_state ^ (_state >> 30)) * FirstFactor;
        mixed = (mixed ^ (mixed >> 27)) * SecondFactor;
        return ((mixed ^ (mixed >> 31)) >> 32) * below >> 32;
    }

    /// <summary>Does nothing for a while.</summary>
    public void Pause()
    {
        ulong turns = Next(LongestPause);
        for (ulong turn = 0; turn < turns; turn++)
            Race.Spin();
    }
}

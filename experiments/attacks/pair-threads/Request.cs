namespace Testbed.Attacks.PairThreads;

/// <summary>What the first application asks of the second one: the first word of a call. Both compile this file.</summary>
enum Request : ulong
{
    /// <summary>Whether it still answers: 0.</summary>
    Answer,

    /// <summary>Loads eight bytes from an address and returns them.</summary>
    Load,

    /// <summary>Stores eight bytes to an address.</summary>
    Store,

    /// <summary>Is at work for so many turns of a loop.</summary>
    Turn,

    /// <summary>Loads eight bytes from an address, so many times more, and returns how often they had changed.</summary>
    Watch,
}

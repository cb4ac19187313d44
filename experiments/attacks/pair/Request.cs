namespace Testbed.Attacks.Pair;

/// <summary>What the first application asks of the second one: the first word of a call. Both compile this file.</summary>
enum Request : ulong
{
    /// <summary>Whether it still answers: 0.</summary>
    Answer,

    /// <summary>Loads eight bytes from an address and returns them.</summary>
    Load,

    /// <summary>Stores eight bytes to an address.</summary>
    Store,
}

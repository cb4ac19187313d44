namespace Testbed.Workloads.TwoApplications;

/// <summary>What the first application asks of the second one: the first word of a call. Both compile this file.</summary>
enum Request : ulong
{
    /// <summary>Adds up the bytes at an address, so many. Writes the sum over the first eight of them and returns it.</summary>
    Sum,

    /// <summary>Maps a page, fills it with a byte and lends it. Returns its address.</summary>
    Offer,

    /// <summary>Ends the loan of the page at an address and gives the page back. Returns its first byte.</summary>
    Withdraw,

    /// <summary>How many requests it has had in this life, this one included.</summary>
    Count,

    /// <summary>Address of a word of its own.</summary>
    Where,

    /// <summary>Loads a word from an address and returns it.</summary>
    Load,

    /// <summary>Stores <see cref="Access.Mark"/> to an address.</summary>
    Store,

    /// <summary>
    /// Tries what T must refuse it: to name the page of the first application at an address. Returns the number of answers
    /// that were wrong.
    /// </summary>
    Misuse,

    /// <summary>Raises the fault of that number (faults/Fault.cs), with a page mapped and one lent that it never gives back.</summary>
    Raise,
}

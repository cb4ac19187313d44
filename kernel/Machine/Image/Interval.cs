namespace Testbed.Kernel.Machine;

/// <summary>Addresses from <see cref="Start"/> up to but not including <see cref="End"/>.</summary>
public readonly struct Interval
{
    /// <summary>First address.</summary>
    public readonly ulong Start;

    /// <summary>First address behind.</summary>
    public readonly ulong End;

    /// <summary>An interval; empty when <paramref name="end"/> is not above <paramref name="start"/>.</summary>
    public Interval(ulong start, ulong end)
    {
        Start = start;
        End = end;
    }

    /// <summary>How many bytes lie inside; of use for parts of the image only, which is smaller than 2 GiB.</summary>
    public int Bytes => (int)(End - Start);

    /// <summary>Whether an address lies inside.</summary>
    public bool Contains(ulong address) => address >= Start && address < End;

    /// <summary>Whether so many bytes from an address on all lie inside, whatever numbers these are.</summary>
    public bool Holds(ulong address, ulong bytes) => address - Start <= End - Start && bytes <= End - address;

    /// <summary>Whether an address is one that a stack pointer within this stack may hold: the end is an empty stack.</summary>
    public bool ContainsStackPointer(ulong address) => address >= Start && address <= End;
}

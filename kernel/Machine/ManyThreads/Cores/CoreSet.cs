using System.Threading;

namespace Testbed.Kernel.Machine;

/// <summary>A set of at most eight cores that several of them change at once: bit n for core n. Lives in a static; a copy is a set of its own.</summary>
public struct CoreSet
{
    const int AssignmentShift = 8, CoreBits = (1 << AssignmentShift) - 1;

    volatile int _word;                 // cores, and above them how often it was assigned

    /// <summary>No core is in it.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>All of it at one moment.</summary>
    public int Bits => _word & CoreBits;

    /// <summary>The number of the assignment, not the same as that of the last one.</summary>
    public int Assignment => _word >> AssignmentShift;

    /// <summary>Whether a core is in it.</summary>
    public bool Contains(int core) => (_word >> core & 1) != 0;

    /// <summary>Makes it these cores. Nobody else may change it meanwhile.</summary>
    public void Assign(int bits) => _word = (_word | CoreBits) + 1 | bits;

    /// <summary>Puts a core in.</summary>
    public void Add(int core)
    {
        int seen;
        do
            seen = _word;
        while (Interlocked.CompareExchange(ref _word, seen | 1 << core, seen) != seen);
    }

    /// <summary>Takes a core out; twice is once.</summary>
    public void Remove(int core)
    {
        int seen;
        do
            seen = _word;
        while (Interlocked.CompareExchange(ref _word, seen & ~(1 << core), seen) != seen);
    }

    /// <summary>Takes a core out, but not if the set has been assigned anew since.</summary>
    public void Remove(int core, int assignment)
    {
        int seen;
        do
        {
            seen = _word;
            if (seen >> AssignmentShift != assignment)
                return;
        }
        while (Interlocked.CompareExchange(ref _word, seen & ~(1 << core), seen) != seen);
    }

    /// <summary>The next core of so many behind this one, in a circle, that is in it; -1 when none is.</summary>
    public int NextBehind(int core, int cores)
    {
        int bits = Bits;
        if (bits == 0)
            return -1;
        for (int i = 1; i < cores; i++)
            if ((bits >> ((core + i) % cores) & 1) != 0)
                return (core + i) % cores;
        return -1;
    }
}

using System.Threading;

namespace Testbed.Kernel.Machine;

/// <summary>A set of cores that several of them change at once: bit n for core n. Lives in a static; a copy is a set of its own.</summary>
public struct CoreSet
{
    volatile int _bits;

    /// <summary>No core is in it.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>All of it at one moment.</summary>
    public int Bits => _bits;

    /// <summary>Whether a core is in it.</summary>
    public bool Contains(int core) => (_bits >> core & 1) != 0;

    /// <summary>Makes it these cores. Nobody else may change it meanwhile.</summary>
    public void Assign(int bits) => _bits = bits;

    /// <summary>Puts a core in.</summary>
    public void Add(int core)
    {
        int seen;
        do
            seen = _bits;
        while (Interlocked.CompareExchange(ref _bits, seen | 1 << core, seen) != seen);
    }

    /// <summary>Takes a core out; twice is once.</summary>
    public void Remove(int core)
    {
        int seen;
        do
            seen = _bits;
        while (Interlocked.CompareExchange(ref _bits, seen & ~(1 << core), seen) != seen);
    }

    /// <summary>The next core of so many behind this one, in a circle, that is in it; -1 when none is.</summary>
    public int NextBehind(int core, int cores)
    {
        int bits = _bits;
        if (bits == 0)
            return -1;
        for (int i = 1; i < cores; i++)
            if ((bits >> ((core + i) % cores) & 1) != 0)
                return (core + i) % cores;
        return -1;
    }
}

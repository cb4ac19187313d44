using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Rings of threads: one for the ready ones of each priority, whose first runs, and one for those that wait, in that order. Every
/// thread is in one ring at most. Pure: numbers, no thread is touched.
/// </summary>
public sealed class ThreadRings
{
    /// <summary>Priorities, 0 the lowest.</summary>
    public const int Priorities = 5;

    /// <summary>The ring of those that wait.</summary>
    public const int Waiting = Priorities;

    /// <summary>No thread.</summary>
    public const int Nobody = -1;

    readonly int[] _next;
    readonly int[] _previous;
    readonly int[] _first;

    /// <summary>Empty rings for so many threads.</summary>
    [Allocates]
    public ThreadRings(int threads)
    {
        _next = new int[threads];
        _previous = new int[threads];
        _first = new int[Waiting + 1];
        Clear();
    }

    /// <summary>Empties all rings.</summary>
    public void Clear()
    {
        for (int ring = 0; ring <= Waiting; ring++)
            _first[ring] = Nobody;
    }

    /// <summary>The first of a ring; <see cref="Nobody"/> when it is empty.</summary>
    public int First(int ring) => _first[ring];

    /// <summary>The last of a ring; <see cref="Nobody"/> when it is empty.</summary>
    public int Last(int ring) => _first[ring] == Nobody ? Nobody : _previous[_first[ring]];

    /// <summary>Who comes behind a thread of a ring; the first comes behind the last.</summary>
    public int Next(int thread) => _next[thread];

    /// <summary>The first of the highest priority that anybody ready has; <see cref="Nobody"/> when nobody is.</summary>
    public int Best
    {
        get
        {
            int[] first = _first;
            for (int priority = Priorities - 1; priority >= 0; priority--)
                if (first[priority] != Nobody)
                    return first[priority];
            return Nobody;
        }
    }

    /// <summary>Puts a thread that is in no ring behind all others of one.</summary>
    public void Insert(int ring, int thread)
    {
        int first = _first[ring];
        if (first == Nobody)
        {
            _first[ring] = _next[thread] = _previous[thread] = thread;
            return;
        }
        int last = _previous[first];
        _next[last] = _previous[first] = thread;
        (_previous[thread], _next[thread]) = (last, first);
    }

    /// <summary>Takes a thread out of its ring.</summary>
    public void Remove(int ring, int thread)
    {
        (int before, int behind) = (_previous[thread], _next[thread]);
        (_next[before], _previous[behind]) = (behind, before);
        if (_first[ring] == thread)
            _first[ring] = behind == thread ? Nobody : behind;
    }

    /// <summary>Makes the first of a ring that is not empty the last. Returns the new first.</summary>
    public int Rotate(int ring) => _first[ring] = _next[_first[ring]];
}

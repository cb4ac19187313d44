namespace Testbed.Kernel.Machine;

/// <summary>A few ranges of addresses with the bytes that each page of them maps, kept without a heap. Lives in a static: one core changes it, others read it.</summary>
unsafe struct AddressRanges
{
    const int Most = 4;                     // before A begins: trampoline, loader and boot code

    fixed ulong _starts[Most], _ends[Most], _pageBytes[Most];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The range with this number, below <see cref="Count"/>.</summary>
    // SAFETY: every caller counts up to Count, which is never more than Most.
    public (ulong Start, ulong End, ulong PageBytes) this[int index] => (_starts[index], _ends[index], _pageBytes[index]);

    /// <summary>No range is left.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a range; what lies beside the last one becomes one with it. False when there is no room.</summary>
    // SAFETY: Count is below Most where a range is written.
    public bool TryAdd(ulong start, ulong end, ulong pageBytes)
    {
        int last = Count - 1;
        if (last >= 0 && _pageBytes[last] == pageBytes && start <= _ends[last] && end >= _starts[last])
        {
            _starts[last] = start < _starts[last] ? start : _starts[last];
            _ends[last] = end > _ends[last] ? end : _ends[last];
            return true;
        }
        if (Count == Most)
            return false;
        (_starts[Count], _ends[Count], _pageBytes[Count]) = (start, end, pageBytes);
        Count++;
        return true;
    }
}

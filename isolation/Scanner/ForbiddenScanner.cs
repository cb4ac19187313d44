using System;
using System.Collections.Generic;

namespace Testbed.Isolation.Scanner;

/// <summary>Looks at every byte offset of executable bytes for instructions that would end isolation (architecture rule 1).</summary>
public static class ForbiddenScanner
{
    /// <summary>
    /// All occurrences, by address. To see sequences across joins, pass adjacent sections as one run of bytes
    /// (<paramref name="section"/> then names the run).
    /// </summary>
    public static IReadOnlyList<Finding> Scan(ReadOnlySpan<byte> code, ulong address, string section) => throw new NotImplementedException(section);
}

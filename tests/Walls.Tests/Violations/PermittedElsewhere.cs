// component=Application
using System;
using System.Collections.Generic;

/// <summary>What T may not do is nobody else's rule.</summary>
static class Workload
{
    public static int Sum(IEnumerable<int> values, Func<int, int> weight)
    {
        int sum = 0;
        foreach (int value in values) sum += weight(value);
        return sum;
    }

    public static object Anything() => new int[] { 1 };
}

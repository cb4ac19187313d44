using System;
using System.Runtime.CompilerServices;

namespace Testbed.Workloads.Dhrystone;

/// <summary>
/// Dhrystone 2.1 (R. Weicker, 1988): the procedures of its second file, which its rules keep apart from the first, so that nothing of
/// them is inlined; those that need the globals stand in <see cref="Dhrystones"/>.
/// </summary>
static class Procedures
{
    /// <summary>Proc_7.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddTwo(int left, int right, out int sum)
    {
        int increased = left + 2;
        sum = right + increased;
    }

    /// <summary>Proc_6.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Map(Identity given, ref Identity mapped, int globalNumber)
    {
        mapped = given;
        if (!IsThird(given))
            mapped = Identity.Fourth;
        switch (given)
        {
            case Identity.First:
                mapped = Identity.First;
                break;
            case Identity.Second:
                mapped = globalNumber > 100 ? Identity.First : Identity.Fourth;
                break;
            case Identity.Third:
                mapped = Identity.Second;
                break;
            case Identity.Fourth:
                break;
            case Identity.Fifth:
                mapped = Identity.Third;
                break;
        }
    }

    /// <summary>Func_3.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool IsThird(Identity given) => given == Identity.Third;

    /// <summary>strcmp, of strings of equal length: below 0, 0 or above 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Compare(byte[] left, byte[] right)
    {
        int at = 0;
        while (at < left.Length - 1 && left[at] == right[at])
            at++;
        return left[at] - right[at];
    }

    /// <summary>strcpy.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Copy(ReadOnlySpan<byte> from, byte[] to) => from.CopyTo(to);
}

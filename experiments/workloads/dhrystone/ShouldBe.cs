using System;

namespace Testbed.Workloads.Dhrystone;

/// <summary>The list that the benchmark prints at its end: what every variable should be.</summary>
static class ShouldBe
{
    /// <summary>Lines of the list.</summary>
    public const int Lines = 20;

    /// <summary>How many of the lines are as they should be after so many runs.</summary>
    public static int CountRight(Dhrystones after, int runs)
        => One(after.Number == 5)
            + One(after.Flag)
            + One(after.FirstCharacter == 'A')
            + One(after.SecondCharacter == 'B')
            + One(after.FirstArray[8] == 7)
            + One(after.Second(8, 7) == runs + 10)
            + One(after.Pointed.Discriminant == Identity.First)
            + One(after.Pointed.Kind == Identity.Third)
            + One(after.Pointed.Number == 17)
            + One(Is(after.Pointed.Text, "DHRYSTONE PROGRAM, SOME STRING"u8))
            + One(after.NextPointed.Discriminant == Identity.First)
            + One(after.NextPointed.Kind == Identity.Second)
            + One(after.NextPointed.Number == 18)
            + One(Is(after.NextPointed.Text, "DHRYSTONE PROGRAM, SOME STRING"u8))
            + One(after.FirstNumber == 5)
            + One(after.SecondNumber == 13)
            + One(after.ThirdNumber == 7)
            + One(after.Kind == Identity.Second)
            + One(Is(after.FirstText, "DHRYSTONE PROGRAM, 1'ST STRING"u8))
            + One(Is(after.SecondText, "DHRYSTONE PROGRAM, 2'ND STRING"u8));

    static int One(bool right) => right ? 1 : 0;

    static bool Is(byte[] text, ReadOnlySpan<byte> expected) => new ReadOnlySpan<byte>(text).SequenceEqual(expected);
}

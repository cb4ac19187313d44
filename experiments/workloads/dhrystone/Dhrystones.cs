using System.Runtime.CompilerServices;

namespace Testbed.Workloads.Dhrystone;

/// <summary>
/// Dhrystone 2.1 (R. Weicker, 1988): its main loop and its globals. Pure; the same source runs in tests on the host. What each field is
/// called in the benchmark stands beside it; <see cref="ShouldBe"/> says what they must be in the end.
/// </summary>
sealed class Dhrystones
{
    const int FirstLength = 50, SecondLength = 50;

    /// <summary>Ptr_Glob.</summary>
    public readonly Record Pointed = new();

    /// <summary>Next_Ptr_Glob.</summary>
    public readonly Record NextPointed = new();

    /// <summary>Arr_1_Glob.</summary>
    public readonly int[] FirstArray = new int[FirstLength];

    /// <summary>Arr_2_Glob, its rows one behind the other.</summary>
    public readonly int[] SecondArray = new int[SecondLength * SecondLength];

    /// <summary>Str_1_Loc.</summary>
    public readonly byte[] FirstText = new byte[Record.TextLength];

    /// <summary>Str_2_Loc.</summary>
    public readonly byte[] SecondText = new byte[Record.TextLength];

    /// <summary>Int_Glob.</summary>
    public int Number;

    /// <summary>Bool_Glob.</summary>
    public bool Flag;

    /// <summary>Ch_1_Glob and Ch_2_Glob.</summary>
    public byte FirstCharacter, SecondCharacter;

    /// <summary>Int_1_Loc, Int_2_Loc and Int_3_Loc of the last run.</summary>
    public int FirstNumber, SecondNumber, ThirdNumber;

    /// <summary>Enum_Loc of the last run.</summary>
    public Identity Kind;

    /// <summary>An element of Arr_2_Glob.</summary>
    public ref int Second(int row, int column) => ref SecondArray[row * SecondLength + column];

    /// <summary>Sets the globals, and runs the main loop so many times.</summary>
    public void Run(int runs)
    {
        Pointed.Next = NextPointed;
        Pointed.Discriminant = Identity.First;
        Pointed.Kind = Identity.Third;
        Pointed.Number = 40;
        Procedures.Copy("DHRYSTONE PROGRAM, SOME STRING"u8, Pointed.Text);
        Procedures.Copy("DHRYSTONE PROGRAM, 1'ST STRING"u8, FirstText);
        Second(8, 7) = 10;
        for (int run = 1; run <= runs; run++)
            RunOnce(run);
    }

    void RunOnce(int run)
    {
        SetFirstCharacter();
        SetSecondCharacter();
        int first = 2, second = 3, third = 0;
        Procedures.Copy("DHRYSTONE PROGRAM, 2'ND STRING"u8, SecondText);
        Identity kind = Identity.Second;
        Flag = !IsGreater(FirstText, SecondText);
        while (first < second)
        {
            third = 5 * first - second;
            Procedures.AddTwo(first, second, out third);
            first++;
        }
        SetArrays(first, third);
        ChangeRecords(Pointed);
        for (byte character = (byte)'A'; character <= SecondCharacter; character++)
        {
            if (kind != Differ(character, (byte)'C'))
                continue;
            // Never reached, which no compiler can know.
            Procedures.Map(Identity.First, ref kind, Number);
            Procedures.Copy("DHRYSTONE PROGRAM, 3'RD STRING"u8, SecondText);
            second = run;
            Number = run;
        }
        second *= first;
        first = second / third;
        second = 7 * (second - third) - first;
        Decrease(ref first);
        FirstNumber = first;
        SecondNumber = second;
        ThirdNumber = third;
        Kind = kind;
    }

    /// <summary>Proc_1.</summary>
    void ChangeRecords(Record given)
    {
        Record next = given.Next!;
        next.Assign(Pointed);
        given.Number = 5;
        next.Number = given.Number;
        next.Next = given.Next;
        FollowPointed(ref next.Next);
        if (next.Discriminant == Identity.First)
        {
            next.Number = 6;
            Procedures.Map(given.Kind, ref next.Kind, Number);
            next.Next = Pointed.Next;
            Procedures.AddTwo(next.Number, 10, out next.Number);
        }
        else
        {
            given.Assign(given.Next!);
        }
    }

    /// <summary>Proc_2.</summary>
    void Decrease(ref int number)
    {
        int local = number + 10;
        Identity kind = Identity.Second;
        do
        {
            if (FirstCharacter == 'A')
            {
                local--;
                number = local - Number;
                kind = Identity.First;
            }
        }
        while (kind != Identity.First);
    }

    /// <summary>Proc_3.</summary>
    void FollowPointed(ref Record? record)
    {
        record = Pointed.Next;
        Procedures.AddTwo(10, Number, out Pointed.Number);
    }

    /// <summary>Proc_4.</summary>
    void SetSecondCharacter()
    {
        Flag = FirstCharacter == 'A' | Flag;
        SecondCharacter = (byte)'B';
    }

    /// <summary>Proc_5.</summary>
    void SetFirstCharacter()
    {
        FirstCharacter = (byte)'A';
        Flag = false;
    }

    /// <summary>Proc_8.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    void SetArrays(int first, int second)
    {
        int place = first + 5;
        FirstArray[place] = second;
        FirstArray[place + 1] = FirstArray[place];
        FirstArray[place + 30] = place;
        for (int column = place; column <= place + 1; column++)
            Second(place, column) = place;
        Second(place, place - 1)++;
        Second(place + 20, place) = FirstArray[place];
        Number = 5;
    }

    /// <summary>Func_1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    Identity Differ(byte left, byte right)
    {
        if (left != right)
            return Identity.First;
        FirstCharacter = left;
        return Identity.Second;
    }

    /// <summary>Func_2.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    bool IsGreater(byte[] left, byte[] right)
    {
        int place = 2;
        byte character = 0;
        while (place <= 2)
        {
            if (Differ(left[place], right[place + 1]) == Identity.First)
            {
                character = (byte)'A';
                place++;
            }
        }
        if (character >= 'W' && character < 'Z')
            place = 7;
        if (character == 'R')
            return true;
        if (Procedures.Compare(left, right) <= 0)
            return false;
        Number = place + 7;
        return true;
    }
}

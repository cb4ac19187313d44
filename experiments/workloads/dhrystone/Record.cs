using System;

namespace Testbed.Workloads.Dhrystone;

/// <summary>The benchmark's enumeration, Ident_1 to Ident_5.</summary>
enum Identity
{
    /// <summary>Ident_1.</summary>
    First,

    /// <summary>Ident_2.</summary>
    Second,

    /// <summary>Ident_3.</summary>
    Third,

    /// <summary>Ident_4.</summary>
    Fourth,

    /// <summary>Ident_5.</summary>
    Fifth,
}

/// <summary>The benchmark's record, of which it has two that point to each other.</summary>
sealed class Record
{
    /// <summary>Characters of every string of the benchmark.</summary>
    public const int TextLength = 30;

    /// <summary>Ptr_Comp.</summary>
    public Record? Next;

    /// <summary>Discr.</summary>
    public Identity Discriminant;

    /// <summary>Enum_Comp.</summary>
    public Identity Kind;

    /// <summary>Int_Comp.</summary>
    public int Number;

    /// <summary>Str_Comp.</summary>
    public readonly byte[] Text = new byte[TextLength];

    /// <summary>Takes every component of another record: the assignment of a structure.</summary>
    public void Assign(Record other)
    {
        Next = other.Next;
        Discriminant = other.Discriminant;
        Kind = other.Kind;
        Number = other.Number;
        other.Text.AsSpan().CopyTo(Text);
    }
}

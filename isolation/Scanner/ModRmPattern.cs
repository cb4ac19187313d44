namespace Testbed.Isolation.Scanner;

/// <summary>
/// What the byte behind an opcode must be for a row of the table to match (SDM vol. 2A, "ModR/M and SIB Bytes"): bits
/// 7:6 are the mode, 3 for a register operand; bits 5:3 are the register field, which for many opcodes names the
/// instruction.
/// </summary>
readonly struct ModRmPattern
{
    const int ModeShift = 6, FieldShift = 3;
    const int FieldMask = 7;
    const int RegisterMode = 3;

    readonly Kind _kind;
    readonly byte _value;

    enum Kind : byte { None, Exact, Field, MemoryField, RegisterField }

    ModRmPattern(Kind kind, int value) => (_kind, _value) = (kind, (byte)value);

    /// <summary>The opcode alone decides, whatever follows.</summary>
    public static ModRmPattern None => default;

    /// <summary>Exactly this byte.</summary>
    public static ModRmPattern Exact(byte value) => new(Kind.Exact, value);

    /// <summary>This register field, register or memory operand.</summary>
    public static ModRmPattern Field(int field) => new(Kind.Field, field);

    /// <summary>This register field, memory operand.</summary>
    public static ModRmPattern Memory(int field) => new(Kind.MemoryField, field);

    /// <summary>This register field, register operand.</summary>
    public static ModRmPattern Register(int field) => new(Kind.RegisterField, field);

    /// <summary>True when the pattern looks at the byte at all.</summary>
    public bool NeedsByte => _kind != Kind.None;

    /// <summary>True when the byte is what the pattern wants.</summary>
    public bool Matches(byte modRm)
    {
        bool isRegister = modRm >> ModeShift == RegisterMode;
        bool isField = ((modRm >> FieldShift) & FieldMask) == _value;
        return _kind switch
        {
            Kind.None => true,
            Kind.Exact => modRm == _value,
            Kind.Field => isField,
            Kind.MemoryField => isField && !isRegister,
            _ => isField && isRegister,
        };
    }
}

namespace Testbed.Isolation.Policy;

/// <summary>
/// A value of the PKRU register: two bits per protection key, access-disable at bit 2k and write-disable at bit 2k+1
/// (SDM vol. 3A, "Protection Keys"). The only file that knows these bits. A value starts from
/// <see cref="DenyAll"/>; what is not opened stays closed.
/// </summary>
public readonly record struct Pkru
{
    const int BitsPerKey = 2;
    const uint KeyMask = 0b11;
    const uint AccessDisable = 0b01;
    const uint WriteDisable = 0b10;

    /// <summary>Every key closed: the value a domain's rights are built from.</summary>
    public static readonly Pkru DenyAll = new(uint.MaxValue);

    /// <summary>Every key open: what the register holds after reset, and where keys are not used at all.</summary>
    public static readonly Pkru Reset = new(0);

    /// <summary>As it stands in the register.</summary>
    public uint Value { get; }

    Pkru(uint value) => Value = value;

    /// <summary>A value as it was read from a register or an image record: for reports, never for building rights.</summary>
    public static Pkru FromRegister(uint value) => new(value);

    /// <summary>The same value with other rights on one key.</summary>
    public Pkru With(ProtectionKey key, Rights rights)
    {
        uint denied = rights switch
        {
            Rights.ReadWrite => 0,
            Rights.Read => WriteDisable,
            _ => AccessDisable | WriteDisable,
        };
        int shift = key.Value * BitsPerKey;
        return new Pkru((Value & ~(KeyMask << shift)) | (denied << shift));
    }

    /// <summary>What this value allows on the pages of one key.</summary>
    public Rights On(ProtectionKey key)
    {
        uint denied = (Value >> (key.Value * BitsPerKey)) & KeyMask;
        if ((denied & AccessDisable) != 0) return Rights.None;
        return denied == 0 ? Rights.ReadWrite : Rights.Read;
    }

    /// <summary>The value in hexadecimal, as fault reports print it.</summary>
    public override string ToString() => $"0x{Value:x8}";
}

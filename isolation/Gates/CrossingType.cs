namespace Testbed.Isolation.Gates;

/// <summary>
/// A parameter or result type: its name, and the register class it travels in or why it must not cross. What may cross are
/// numbers, truth values, characters, enumerations and addresses as numbers. A reference would let one component walk
/// another's objects, a code address would run there with the wrong rights.
/// <para>
/// The wording of two walls, which share this file: the analyzer in front of the compiler (isolation/Analyzers), and the
/// image tool, which reads what was compiled (<see cref="CrossingTypes"/>).
/// </para>
/// </summary>
sealed class CrossingType
{
    CrossingType(string name, ResultRegister register, string? refusal = null)
    {
        Name = name;
        Register = register;
        Refusal = refusal;
    }

    /// <summary>The type's name in metadata; for messages, and to compare both sides of an edge.</summary>
    public string Name { get; }

    /// <summary>Register class; meaningless when refused.</summary>
    public ResultRegister Register { get; }

    /// <summary>Why it must not cross, or null.</summary>
    public string? Refusal { get; }

    /// <summary>No result.</summary>
    public static CrossingType Void { get; } = new("void", ResultRegister.None);

    /// <summary>32 bits of floating point.</summary>
    public static CrossingType Single { get; } = new("float", ResultRegister.Float);

    /// <summary>64 bits of floating point.</summary>
    public static CrossingType Double { get; } = new("double", ResultRegister.Float);

    /// <summary>A number, truth value or character of 32 bits or less.</summary>
    public static CrossingType Half(string name) => new(name, ResultRegister.HalfInteger);

    /// <summary>A number of 64 bits.</summary>
    public static CrossingType Whole(string name) => new(name, ResultRegister.Integer);

    /// <summary>An enumeration: travels as its underlying type.</summary>
    public static CrossingType Enumeration(string name, CrossingType underlying) => new(name, underlying.Register);

    /// <summary>An address.</summary>
    public static CrossingType Pointer(CrossingType element) => new(element.Name + "*", ResultRegister.Integer);

    /// <summary>A structure, of whatever size: so a result has at most 8 bytes, in one register.</summary>
    public static CrossingType Structure(string name) => Refused(name, "is a structure; only single values cross");

    /// <summary>A class, an interface, an array, a delegate.</summary>
    public static CrossingType Object(string name) => Refused(name, "is an object reference, and objects do not cross");

    /// <summary>A <c>ref</c>, <c>in</c> or <c>out</c>.</summary>
    public static CrossingType ManagedReference(CrossingType element) => Refused("ref " + element.Name, "is a managed reference");

    /// <summary>A function pointer.</summary>
    public static CrossingType Code { get; } = Refused("delegate*", "is a code address, which would run with the callee's rights");

    /// <summary>A type parameter, of a method or of a type.</summary>
    public static CrossingType Parameter(int index) => Refused("T" + index, "is generic");

    static CrossingType Refused(string name, string why) => new(name, ResultRegister.None, why);
}

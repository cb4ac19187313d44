using System.Collections.Generic;
using Testbed.Contracts;
using Testbed.Isolation.Image.Closing;

namespace Testbed.Isolation.Image.Building;

/// <summary>Which rule gives pages their protection key.</summary>
enum KeyRule
{
    /// <summary>Read-only for everybody: the policy's common key.</summary>
    Common,

    /// <summary>The key of the owner's domain.</summary>
    Owner,

    /// <summary>The key of the stack that the owner runs on.</summary>
    Stack,

    /// <summary>Writable under every PKRU value, for the processor pushes there.</summary>
    Interrupt,
}

/// <summary>
/// What a section of the layout is: the part of the policy that no variant changes. The names are those of
/// image.ld; a section that is not listed here gets no key and so no image.
/// </summary>
/// <param name="Owner">Whose code or data it is; <see cref="Component.None"/> for generated code and interrupt pages.</param>
/// <param name="Key">How its key is found.</param>
/// <param name="BootOnly">Unmapped before the first instruction of U or A.</param>
/// <param name="Stack">Nothing reads it before writing it.</param>
/// <param name="Nameable">
/// A pointer in a call may name it. False for what gates and copies of an application go through: its key opens it, but the image calls it nobody's.
/// </param>
sealed record SectionKind(Component Owner, KeyRule Key, bool BootOnly = false, bool Stack = false, bool Nameable = true)
{
    static readonly Dictionary<string, SectionKind> s_fixed = new()
    {
        [".gates"] = new(Component.None, KeyRule.Common),
        [".boot"] = new(Component.Trusted, KeyRule.Owner, BootOnly: true),
        [".record"] = new(Component.Trusted, KeyRule.Common),
        [".idt"] = new(Component.Trusted, KeyRule.Common),
        [".system"] = new(Component.Trusted, KeyRule.Common),
        [".counters"] = new(Component.Trusted, KeyRule.Owner),
    };

    /// <summary>The kind of a section; null for a name that the layout does not know.</summary>
    public static SectionKind? Of(string section)
    {
        if (s_fixed.TryGetValue(section, out SectionKind? known))
            return known;
        string[] words = section.Split('.');
        if (words.Length != 3 || words[0] != "")
            return null;
        return (words[1], words[2]) switch
        {
            (var letter, "text" or "rodata") => Owned(letter, KeyRule.Common, stack: false),
            (var letter, "data" or "bss") => Owned(letter, KeyRule.Owner, stack: false),
            ("core" or "exchange", { } letter) => Owned(letter, KeyRule.Owner, stack: false) is { } kind ? kind with { Nameable = kind.Owner is Component.Trusted or Component.Untrusted } : null,
            ("stack", { } letter) => Owned(letter, KeyRule.Stack, stack: true),
            ("level" or "idle", _) => new(Component.Trusted, KeyRule.Owner, Stack: true),
            ("interrupt", _) => new(Component.None, KeyRule.Interrupt, Stack: true),
            _ => null,
        };
    }

    static SectionKind? Owned(string letter, KeyRule key, bool stack)
        => letter.Length == 1 && ComponentNames.OwnerOfLetter(letter[0]) is not Component.None and var owner ? new(owner, key, Stack: stack) : null;
}

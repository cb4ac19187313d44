using System;
using System.Collections.Generic;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// Finds every call that crosses components, and refuses every other reference that does (I2): an
/// address of foreign code that is stored or compared, an access to foreign data, a call of something not exported.
/// Components are looked at, not domains: what one variant may link, every variant may.
/// </summary>
sealed class CrossingCalls
{
    // RIP counts from the end of the field, the relocation from its start.
    const long FieldEnd = -CallSite.FieldBytes;

    const string GatePrefix = "gate_";

    readonly LinkedImage _image;
    readonly IReadOnlyDictionary<string, Export> _exports;

    CrossingCalls(LinkedImage image, IReadOnlyDictionary<string, Export> exports)
    {
        _image = image;
        _exports = exports;
    }

    /// <summary>All crossing calls, in the order of addresses. Throws <see cref="CrossComponentReferenceException"/>.</summary>
    public static IReadOnlyList<CallSite> Find(LinkedImage image, IReadOnlyDictionary<string, Export> exports)
    {
        var finder = new CrossingCalls(image, exports);
        var sites = new List<CallSite>();
        foreach (ObjectSection section in image.Sections)
            foreach (ObjectRelocation relocation in image.File.RelocationsOf(section))
                if (finder.Judge(section, relocation) is { } site)
                    sites.Add(site);
        sites.Sort((a, b) => a.Field.CompareTo(b.Field));
        return sites;
    }

    /// <summary>The call site when the relocation is a legitimate crossing; null when it stays inside its component.</summary>
    CallSite? Judge(ObjectSection section, ObjectRelocation relocation)
    {
        if (relocation.Type == RelocationType.None)
            return null;
        Component from = _image.KindOf(section).Owner;
        ObjectSymbol target = _image.File.Symbols[relocation.Symbol];
        if (!target.IsDefined)
            throw Refuse(ReferenceRule.Defined, relocation, target, "nobody defines it");
        if (target.IsGlobal && ComponentNames.IsLayout(target.Name))
            return MayName(from, target.Name) ? null
                : throw Refuse(ReferenceRule.OwnPlaces, relocation, target, "it is a place of another component");

        if (_image.OwnerOf(target) == from)
            return null;
        RequireCall(section, relocation, target);
        if (target.IsGlobal && target.Name.StartsWith(GatePrefix, StringComparison.Ordinal))
            return from == Component.Trusted ? null
                : throw Refuse(ReferenceRule.OwnRoutines, relocation, target, "only the trusted kernel may call it");
        return new CallSite(relocation.Offset, new Edge(from, ExportOf(from, relocation, target), target.Value));
    }

    /// <summary>T may name any place of the layout, the others their own.</summary>
    static bool MayName(Component from, string layoutSymbol)
        => from == Component.Trusted || ComponentNames.IsPlaceOf(from, layoutSymbol);

    void RequireCall(ObjectSection section, ObjectRelocation relocation, ObjectSymbol target)
    {
        if (!section.IsExecutable)
            throw Refuse(ReferenceRule.NotStored, relocation, target, "its address is stored in data");
        if (relocation.Type is not (RelocationType.Relative32 or RelocationType.Branch32))
            throw Refuse(ReferenceRule.Relative, relocation, target, $"relocation of type {(uint)relocation.Type} is not a call");
        ReadOnlySpan<byte> bytes = _image.File.BytesOf(section);        // none, when the section is only announced
        if (relocation.Offset + CallSite.FieldBytes > section.Address + (ulong)bytes.Length)
            throw Refuse(ReferenceRule.DirectCall, relocation, target, "the section ends inside the field");
        ulong start = Math.Max(_image.PlaceBefore(relocation.Offset)?.Value ?? section.Address, section.Address);
        if (DirectCall.WhyNot(bytes[(int)(start - section.Address)..], start, relocation.Offset) is { } why)
            throw Refuse(ReferenceRule.DirectCall, relocation, target, $"{why}: only a direct call may cross");
        if (relocation.Addend != FieldEnd)
            throw Refuse(ReferenceRule.AtEntry, relocation, target, $"the call leads {relocation.Addend - FieldEnd} bytes past the entry");
    }

    Export ExportOf(Component from, ObjectRelocation relocation, ObjectSymbol target)
    {
        Component to = _image.OwnerOf(target);
        if (!target.IsGlobal || !_exports.TryGetValue(target.Name, out Export? export) || export.Owner != to)
            throw Refuse(ReferenceRule.Exported, relocation, target, $"it is not an export of the {to} component");
        if (ExportName.IsOwnEntry(target.Name))
            throw Refuse(ReferenceRule.NotAnEntryPoint, relocation, target, "it is an entry point of the machine, no function for others");
        if (from != Component.Trusted && to != Component.Trusted)
            throw Refuse(ReferenceRule.ThroughTrusted, relocation, target, $"there is no edge between {from} and {to}: every call passes the trusted kernel");
        if (export.Refusal != null)
            throw Refuse(ReferenceRule.Signature, relocation, target, export.Refusal);
        return export;
    }

    CrossComponentReferenceException Refuse(ReferenceRule rule, ObjectRelocation relocation, ObjectSymbol target, string reason)
    {
        // A section symbol has no name of its own: the addend says where in the section.
        string to = target.Type == SymbolType.Section
            ? _image.Describe(target.Value + (ulong)(relocation.Type == RelocationType.Absolute64 ? relocation.Addend : relocation.Addend - FieldEnd))
            : target.Name;
        return new(rule, _image.Describe(relocation.Offset), to, reason);
    }
}

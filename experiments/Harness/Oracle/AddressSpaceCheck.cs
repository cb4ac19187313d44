using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;
using Testbed.Loader.Plan;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// Compares all mappings of a stopped machine with what they must be. In the image window the image file decides about key
/// and access, and no frame may be exchanged. Below it memory lies at its own address, is never executable, and only what
/// was free when U started may have got another key: that of a component, writable unless an application protects its pages, or T the one below a thread's stacks.
/// What a core has for itself is in no other core's window, and everywhere else T's.
/// </summary>
/// <param name="image">The image that was booted.</param>
/// <param name="golden">What no file says about it.</param>
/// <param name="maps">The mappings of all cores, by number.</param>
public sealed class AddressSpaceCheck(FinishedImage image, Golden golden, IReadOnlyList<PageMap> maps)
{
    readonly Dictionary<ulong, ulong> _planned = Plan(image);
    readonly HashSet<ulong> _tables = [.. maps.SelectMany(map => map.Tables).Select(table => table.Physical)];
    readonly IReadOnlyList<ulong> _ownPages = OwnPages.Of(image.Map);
    readonly ulong _trusted = PageEntry.Leaf(Data(image, Component.Trusted));
    readonly HashSet<ulong> _data =
    [
        .. from component in image.Components
           from execute in image.PermitsWriteExecute ? new[] { false, true } : [false]       // the mutant wx-off may execute its heaps
           from write in component is Component.Untrusted ? [true] : new[] { true, false }      // applications protect pages, T the one below a thread's stacks
           select PageEntry.Leaf(Data(image, component, execute, write)),
    ];

    /// <summary>All that is not as it must be in one core's mappings.</summary>
    public IEnumerable<OracleFinding> Find(int core) => Find(core, maps[core]);

    IEnumerable<OracleFinding> Find(int core, PageMap found) =>
    [
        .. found.Repeated.Select(table => new OracleFinding(OracleCheck.SecondMapping, $"a frame is linked as a page table twice, the second time for 0x{table.Address:x}", table.Physical)),
        .. found.Lost.Select(table => new OracleFinding(OracleCheck.SecondMapping, $"a page table for 0x{table.Address:x} does not lie in memory", table.Physical)),
        .. found.Leaves.SelectMany(leaf => leaf.Address >= AddressSpace.ImageBase ? InWindow(core, leaf) : BelowWindow(leaf)),
        .. OfOthers(core, found),
        .. Unmapped(found),
    ];

    IEnumerable<OracleFinding> InWindow(int core, PageLeaf leaf)
    {
        var planned = _planned.TryGetValue(leaf.Address, out var access);
        if (leaf.Write && leaf.Execute && !(planned && access == (leaf.Entry & PageLeaf.AccessBits)))
            yield return WritableAndExecutable(leaf);
        if (!planned || !golden.Cores[core].Window.TryGetValue(leaf.Address, out var due))
            yield return new OracleFinding(OracleCheck.SecondMapping, $"frame 0x{leaf.Physical:x} is mapped, {leaf.Access}, where nothing is", leaf.Address);
        else if (leaf.Physical != due.Physical || leaf.Bytes != due.Bytes)
            yield return new OracleFinding(OracleCheck.SecondMapping, $"frame 0x{leaf.Physical:x} instead of 0x{due.Physical:x}", leaf.Address);
        else if ((leaf.Entry & PageLeaf.AccessBits) != access)
            yield return WrongAccess(leaf, leaf.Address, access);
    }

    // One finding of a kind for each leaf: its first frame that is wrong.
    IEnumerable<OracleFinding> BelowWindow(PageLeaf leaf)
    {
        if (leaf.Write && leaf.Execute && !_data.Contains(leaf.Entry & PageLeaf.AccessBits))
            yield return WritableAndExecutable(leaf);
        if (leaf.Address != leaf.Physical)
        {
            yield return new OracleFinding(OracleCheck.SecondMapping, $"frame 0x{leaf.Physical:x} is mapped at another address than its own, {leaf.Access}", leaf.Address);
            yield break;
        }
        var access = leaf.Entry & PageLeaf.AccessBits;
        var frames = Enumerable.Range(0, (int)(leaf.Bytes / AddressSpace.PageBytes)).Select(i => leaf.Physical + (ulong)i * AddressSpace.PageBytes);
        foreach (var finding in frames.Select(frame => Judge(leaf, frame, access)).OfType<OracleFinding>().DistinctBy(finding => finding.Check))
            yield return finding;
    }

    OracleFinding? Judge(PageLeaf leaf, ulong frame, ulong access)
    {
        if (golden.ImageFrames.Contains(frame))
            return new OracleFinding(OracleCheck.SecondMapping, $"a frame of the image is mapped a second time, {leaf.Access}", frame);
        if (_tables.Contains(frame))
            return access == _trusted ? null : new OracleFinding(OracleCheck.SecondMapping, $"a page table is mapped, {leaf.Access}", frame);
        if (golden.OwnFrames.TryGetValue(frame, out var owner))
            return access == _trusted ? null : new OracleFinding(OracleCheck.SecondMapping, $"a page of core {owner} alone is mapped, {leaf.Access}", frame);
        if (golden.AccessOf(frame) is not { } due)
            return new OracleFinding(OracleCheck.SecondMapping, $"a frame that is nobody's is mapped, {leaf.Access}", frame);
        if (golden.Kept.Contains(frame) || due != _trusted)                 // the files of the archive, too, stay as they were
            return access == due ? null : WrongAccess(leaf, frame, due);
        return _data.Contains(access) ? null : WrongAccess(leaf, frame, due);
    }

    // Not by the golden boot, in which a kernel that gives two cores one page would do so as well.
    IEnumerable<OracleFinding> OfOthers(int core, PageMap found) =>
        from page in _ownPages
        let frame = found.Translate(page)
        where frame is not null
        from other in Enumerable.Range(0, maps.Count)
        where other != core && _ownPages.Any(theirs => maps[other].Translate(theirs) == frame)
        select new OracleFinding(OracleCheck.SecondMapping, $"frame 0x{frame:x} of core {other} alone is mapped", page);

    IEnumerable<OracleFinding> Unmapped(PageMap found)
    {
        var mapped = found.Leaves.Where(leaf => leaf.Address >= AddressSpace.ImageBase).Select(leaf => leaf.Address).ToHashSet();
        return _planned.Keys.Where(address => !mapped.Contains(address))
            .Select(address => new OracleFinding(OracleCheck.PageKey, "a page of the image is mapped no longer", address));
    }

    static OracleFinding WrongAccess(PageLeaf leaf, ulong address, ulong due)
        => new(OracleCheck.PageKey, $"{leaf.Access}, due is {(leaf with { Entry = due }).Access}", address);

    static OracleFinding WritableAndExecutable(PageLeaf leaf)
        => new(OracleCheck.WritableAndExecutable, $"frame 0x{leaf.Physical:x}, {leaf.Access}", leaf.Address);

    static SegmentFlags Data(FinishedImage image, Component component, bool execute = false, bool write = true)
        => new(read: true, write, execute, image.KeyOf(component), component, bootOnly: false, stack: false);

    /// <summary>Key and access of every page of the image window when the machine is sealed: the image's segments but the boot code (the mutant seal-off keeps it), and T's devices.</summary>
    static Dictionary<ulong, ulong> Plan(FinishedImage image)
    {
        var device = PageEntry.Leaf(Data(image, Component.Trusted));
        var pages = new Dictionary<ulong, ulong> { [AddressSpace.IoApic] = device, [AddressSpace.LocalApic] = device };
        foreach (var segment in image.Segments.Where(segment => !segment.Flags.BootOnly || image.KeepsBootCode))
            for (var page = segment.Address; page < segment.Address + segment.Bytes; page += AddressSpace.PageBytes)
                pages[page] = PageEntry.Leaf(segment.Flags);
        return pages;
    }
}

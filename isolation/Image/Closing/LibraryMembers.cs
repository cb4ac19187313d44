using System.Collections.Generic;
using System.Linq;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Closing;

/// <summary>
/// Takes from libraries of C what a component's objects need and do not define, as a linker does, but before the component
/// is closed: each component gets its own copy, like that of the core library. Only code without state is taken, so that
/// the copies cannot disagree. Keeps I5.
/// </summary>
static class LibraryMembers
{
    /// <summary>The members needed, those that members need included, in the order in which they were found.</summary>
    /// <exception cref="ImageFormatException">A library or a member is malformed.</exception>
    /// <exception cref="ImageRefusedException">A member holds state.</exception>
    public static IReadOnlyList<ComponentObject> NeededBy(IReadOnlyList<ComponentObject> objects, IReadOnlyList<ArchiveFile> libraries)
    {
        List<ComponentObject> taken = [];
        if (libraries.Count == 0)
            return taken;
        HashSet<string> defined = [];
        Queue<(string Symbol, string By)> needed = new();
        foreach (ComponentObject item in objects)
            Note(ObjectFile.Read(item.Path, item.Bytes));

        while (needed.TryDequeue(out (string Symbol, string By) need))
        {
            if (defined.Contains(need.Symbol) || Member(need.Symbol, libraries) is not { } member)
                continue;       // what nobody defines is the linker's to refuse
            ObjectFile file = ObjectFile.Read(member.Path, member.Bytes);
            RefuseState(file, need);
            taken.Add(member);
            Note(file);
        }
        return taken;

        void Note(ObjectFile file)
        {
            defined.UnionWith(file.Symbols.Where(s => s.IsGlobal && s.IsDefined).Select(s => s.Name));
            foreach (ObjectSymbol symbol in file.Symbols.Where(s => s.Binding == SymbolBinding.Global && !s.IsDefined))
                needed.Enqueue((symbol.Name, file.Path));
        }
    }

    static ComponentObject? Member(string symbol, IEnumerable<ArchiveFile> libraries)
        => libraries.Select(library => library.MemberThatDefines(symbol)).FirstOrDefault(member => member != null) is { } found
            ? new ComponentObject(found.Path, found.Bytes)
            : null;

    static void RefuseState(ObjectFile file, (string Symbol, string By) need)
    {
        ObjectSection? state = file.Sections.FirstOrDefault(section =>
            section.IsAllocated && section.Attributes.HasFlag(SectionAttributes.Write) && section.Size != 0 && !SectionNames.IsConstant(section.Name));
        string? what = state != null ? $"{state.Size} bytes of state in {state.Name}"
            : file.Symbols.FirstOrDefault(s => s.Section == SectionIndex.Common) is { } symbol ? $"state called '{symbol.Name}'" : null;
        if (what != null)
            throw new ImageRefusedException(
                $"{file.Path}, which {need.By} needs for '{need.Symbol}', holds {what}: only code without state is taken from a library");
    }
}

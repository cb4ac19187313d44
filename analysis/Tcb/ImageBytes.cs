using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Analysis.Tcb;

/// <summary>
/// Bytes of T in finished images. Code and data are those of the linked file, which all variants share; the generated code
/// differs by variant and is measured in the image.
/// </summary>
static class ImageBytes
{
    const string Text = ".T.text", Boot = ".boot";
    const byte Int3 = 0xCC;         // what pads code to whole pages

    // T's by the layout (isolation/Image/image.ld), read-only and writable.
    static readonly string[] s_data = [".T.rodata", ".record", ".idt", ".system", ".T.data", ".T.bss", ".core.T", ".counters"];

    public static IReadOnlyList<TrustedBytes> Of(string repository, string workload)
    {
        ObjectFile linked = ObjectFile.Read(LinkedFile(repository, workload));
        long Size(params string[] names) => linked.Sections.Where(section => names.Contains(section.Name)).Sum(section => (long)section.Size);

        return
        [
            .. Directory.GetDirectories(Path.Combine(repository, "artifacts", "images")).Order(StringComparer.Ordinal)
                .Select(folder => (Variant: Path.GetFileName(folder), Image: Path.Combine(folder, workload, "image")))
                .Where(image => File.Exists(image.Image))
                .Select(image => new TrustedBytes(image.Variant, workload, Size(Text), Size(Boot), Generated(FinishedImage.Load(image.Image)), Size(s_data))),
        ];
    }

    public static string LinkedFile(string repository, string workload)
        => Path.Combine(repository, "artifacts", "guest", "linked", workload + ".elf");

    // Executable, nobody's, and no stack (the mutant wx-off makes those executable): the gate section, the only one of its kind.
    static long Generated(FinishedImage image)
    {
        MapSegment gates = image.Segments.Single(segment => segment.Flags is { Execute: true, Component: Component.None, Stack: false });
        return image.Read(gates.Address, gates.FileBytes).TrimEnd(Int3).Length;
    }
}

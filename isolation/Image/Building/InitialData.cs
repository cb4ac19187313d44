using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// The statics of a less trusted component as they are before it runs: what T needs to make the component anew after a
/// fault. The image is mapped where the archive lies, so the data itself is the only copy there would be.
/// </summary>
/// <param name="Owner">The component.</param>
/// <param name="Start">Where its data starts.</param>
/// <param name="Bytes">What it holds at first.</param>
/// <param name="Zero">Its statics that start as zero, [start, end).</param>
sealed record InitialData(Component Owner, ulong Start, byte[] Bytes, (ulong Start, ulong End) Zero)
{
    /// <summary>Bytes from the start of the tables to the copy.</summary>
    public ulong Offset { get; init; }

    /// <summary>That of every component that T may have to make anew.</summary>
    public static IReadOnlyList<InitialData> Of(LinkedImage linked, ImageMemory memory)
        => [.. linked.Components.Where(component => component != Component.Trusted).Select(component =>
        {
            char letter = ComponentNames.LetterOf(component);
            ObjectSection? data = Find(linked, $".{letter}.data"), zero = Find(linked, $".{letter}.bss");
            return new InitialData(
                component,
                data?.Address ?? 0,
                data is null ? [] : memory.At(data.Address, data.Size).ToArray(),
                zero is null ? (0, 0) : (zero.Address, zero.Address + zero.Size));
        })];

    // A component without such statics has no such section.
    static ObjectSection? Find(LinkedImage linked, string name) => linked.Sections.FirstOrDefault(section => section.Name == name && section.Size != 0);
}

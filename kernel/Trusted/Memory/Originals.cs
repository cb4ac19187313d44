using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Code and constants of the less trusted components as they were before one of them ran. The image is mapped where the archive
/// lies, so there is no other copy. No component can write them (I3); but a fault that comes of a bit which changed by itself would
/// come again in every life that is given new statics alone.
/// </summary>
static class Originals
{
    const ulong ArrayHeaderBytes = 24;      // at most: method table, length, alignment

    static byte[][]? s_of;                  // by component: its code, then its constants

    /// <summary>Bytes that <see cref="Keep"/> takes of T's heap.</summary>
    public static ulong Room
    {
        get
        {
            ulong bytes = ArrayHeaderBytes + ((ulong)Components.Last + 1) * sizeof(ulong);
            for (Component component = Component.Untrusted; component <= Components.Last; component++)
                bytes += ArrayHeaderBytes + (ulong)Length(component);
            return bytes;
        }
    }

    /// <summary>Copies them.</summary>
    [Allocates]
    public static void Keep()
    {
        s_of = new byte[(int)Components.Last + 1][];
        for (Component component = Component.Untrusted; component <= Components.Last; component++)
        {
            byte[] original = new byte[Length(component)];
            Image.Bytes(Image.Text(component)).CopyTo(original);
            Image.Bytes(Image.Constants(component)).CopyTo(new Span<byte>(original).Slice(Image.Text(component).Bytes));
            s_of[(int)component] = original;
        }
    }

    /// <summary>Puts back those of a component that is not running.</summary>
    public static void PutBack(Component component)
    {
        ReadOnlySpan<byte> original = s_of![(int)component];
        int code = Image.Text(component).Bytes;
        Frames.Rewrite(Image.Text(component), original.Slice(0, code));
        Frames.Rewrite(Image.Constants(component), original.Slice(code));
    }

    static int Length(Component component) => Image.Text(component).Bytes + Image.Constants(component).Bytes;
}

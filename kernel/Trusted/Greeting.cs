using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>The first line that people see: which image runs on how much memory.</summary>
static class Greeting
{
    const int LongestLine = 160;
    const ulong PagesPerMebibyte = 1024 * 1024 / AddressSpace.PageBytes;

    /// <summary>Writes the line, unless the kernel is to be quiet.</summary>
    public static void Write(bool quiet)
    {
        if (quiet)
            return;
        TextLine line = new(stackalloc byte[LongestLine]);
        line.Append("trusted kernel: variant "u8);
        line.Append(Image.Variant);
        if (!Image.Mutant.IsEmpty)
        {
            line.Append(", mutant "u8);
            line.Append(Image.Mutant);
        }
        line.Append(Image.RequiresKeys ? ", protection keys on, "u8 : ", protection keys off, "u8);
        line.AppendDecimal(Frames.Table.FreePages / PagesPerMebibyte);
        line.Append(" MiB free\n"u8);
        Console.Write(line.Written);
    }
}

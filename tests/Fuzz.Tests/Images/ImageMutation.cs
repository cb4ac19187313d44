using System;
using Testbed.Isolation.Image.Elf;

namespace Testbed.Tests.Fuzz;

/// <summary>Damages a finished image where a loader looks: its header and its program headers, rarely its length.</summary>
static class ImageMutation
{
    const int MostChanges = 4;

    /// <summary>A damaged copy of a valid image.</summary>
    public static byte[] Of(byte[] image, Random random)
    {
        byte[] file = (byte[])image.Clone();
        for (int i = random.Next(MostChanges) + 1; i > 0; i--)
            file = Change(file, random);
        return file;
    }

    static byte[] Change(byte[] file, Random random)
    {
        switch (random.Next(10))
        {
            case 0:
                Set(file, 0, ElfField.Header, random);
                break;
            case 1:
                return file[..Length(random, file.Length)];
            case 2:
                Swap(file, Header(file, random), Header(file, random));
                break;
            case 3:
                int from = Header(file, random), to = Header(file, random);
                if (Fits(file, from) && Fits(file, to))
                    file.AsSpan(from, ElfField.SegmentEntry).CopyTo(file.AsSpan(to));
                break;
            case 4:
                // One segment where another one is, shifted a little: the overlap matrix.
                Aim(file, Header(file, random), Header(file, random), random);
                break;
            default:
                Set(file, Header(file, random), ElfField.Segment, random);
                break;
        }
        return file;
    }

    static void Set(byte[] file, int entry, ElfField[] fields, Random random)
    {
        ElfField field = fields[random.Next(fields.Length)];
        int at = entry + field.Offset;
        if (at + field.Bytes <= file.Length)
            HostileNumber.Write(file, at, field.Bytes, HostileNumber.Near(random, HostileNumber.Read(file, at, field.Bytes)));
    }

    static void Aim(byte[] file, int one, int other, Random random)
    {
        if (!Fits(file, one) || !Fits(file, other))
            return;
        ElfField field = ElfField.Segment[random.Next(2, ElfField.Segment.Length)];
        long[] shifts = [0, 1, -1, 0x1000, -0x1000, 0x10_0000];
        ulong value = HostileNumber.Read(file, other + field.Offset, field.Bytes) + (ulong)shifts[random.Next(shifts.Length)];
        HostileNumber.Write(file, one + field.Offset, field.Bytes, value);
    }

    static void Swap(byte[] file, int one, int other)
    {
        if (!Fits(file, one) || !Fits(file, other))
            return;
        byte[] kept = file[one..(one + ElfField.SegmentEntry)];
        file.AsSpan(other, ElfField.SegmentEntry).CopyTo(file.AsSpan(one));
        kept.CopyTo(file.AsSpan(other));
    }

    static bool Fits(byte[] file, int entry) => entry + ElfField.SegmentEntry <= file.Length;

    // The tables of our images stand behind the header; a damaged count must not lead the damage astray.
    static int Header(byte[] file, Random random)
        => ElfHeader.Bytes + random.Next(ImageSegmentsOfOurs) * ElfField.SegmentEntry;

    const int ImageSegmentsOfOurs = 24;     // program headers of a built image: about so many

    static int Length(Random random, int length)
        => random.Next(3) == 0 ? random.Next(Math.Min(length, 4 * ElfHeader.Bytes) + 1) : random.Next(length + 1);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Testbed.Loader.Archive;

namespace Testbed.Tests.Fuzz;

/// <summary>Makes archives of random members by the project's writer, and damages them header by header.</summary>
static class ArchiveMutation
{
    const int MostMembers = 6, MostChanges = 3, Numbers = 13, DigitsPerNumber = 8;

    /// <summary>A sound archive: an image of some pages and some files.</summary>
    public static byte[] Sound(Random random)
    {
        byte[] image = new byte[random.Next(3) * 4096 + random.Next(100)];
        random.NextBytes(image);
        ArchiveWriter writer = new(image);
        for (int i = random.Next(MostMembers); i > 0; i--)
        {
            byte[] contents = new byte[random.Next(random.Next(2) == 0 ? 8 : 600)];
            random.NextBytes(contents);
            writer.AddFile($"{(char)random.Next('a', 'z' + 1)}{new string('x', random.Next(9))}{i}", contents);
        }
        return writer.Finish();
    }

    /// <summary>A damaged copy.</summary>
    public static byte[] Damage(byte[] sound, Random random)
    {
        byte[] archive = (byte[])sound.Clone();
        int[] headers = [.. Headers(sound)];
        for (int i = random.Next(MostChanges) + 1; i > 0; i--)
        {
            int header = headers[random.Next(headers.Length)];
            switch (random.Next(8))
            {
                case 0:
                    return archive[..random.Next(archive.Length + 1)];
                case 1:
                    archive[header + random.Next(ArchiveReader.HeaderBytes)] = (byte)random.Next(256);
                    break;
                case 2:
                    archive[Math.Min(header + ArchiveReader.HeaderBytes + random.Next(16), archive.Length - 1)] = (byte)(random.Next(2) * 'A');
                    break;
                case 3:
                    // The next header, a little too early or too late.
                    ArchiveReader.TryRead(sound, header, out ArchiveMember member, out _);
                    SetNumber(archive, header, 6, (uint)(member.DataLength + random.Next(-5, 6)));
                    break;
                default:
                    int field = random.Next(3) == 0 ? random.Next(Numbers) : random.Next(2) == 0 ? 6 : 11;
                    SetNumber(archive, header, field, (uint)HostileNumber.Near(random, (ulong)random.Next(256)));
                    break;
            }
        }
        return archive;
    }

    static IEnumerable<int> Headers(byte[] sound)
    {
        int position = 0;
        while (ArchiveReader.TryRead(sound, position, out ArchiveMember member, out _))
        {
            yield return position;
            if (member.Is(sound, ArchiveReader.TrailerName))
                yield break;
            position = member.Next;
        }
    }

    static void SetNumber(byte[] archive, int header, int field, uint value)
        => Encoding.ASCII.GetBytes(value.ToString("x8", CultureInfo.InvariantCulture)).CopyTo(archive, header + ArchiveReader.Magic.Length + field * DigitsPerNumber);
}

using System;
using System.IO;
using System.Text;

namespace Testbed.Loader.Archive;

/// <summary>
/// Writes the archive that QEMU passes as initrd: <c>image</c> first, its data in whole pages at a page boundary so that
/// the loader can map it in place, then the files below <c>files/</c>, then the trailer. Any cpio reads it: the padding in
/// front of the image is part of its name field (NULs behind the name), the padding behind it part of its data.
/// Reproducible: no times, no owners, members in the order of the calls.
/// </summary>
public sealed class ArchiveWriter
{
    /// <summary>Name of the member that holds the image.</summary>
    public const string ImageName = "image";

    /// <summary>What the names of files start with.</summary>
    public const string FilesPrefix = "files/";

    const int PageBytes = 4096;
    const uint RegularFile = 0x8000 | 0x124;    // r--r--r--
    const uint Program = RegularFile | 0x49;    // r-xr-xr-x: a Linux guest starts it from the same archive

    const uint Folder = 0x4000 | 0x16D;         // r-xr-xr-x

    readonly MemoryStream archive = new();
    uint members;

    /// <summary>Starts an archive with the image, a stripped ELF file.</summary>
    public ArchiveWriter(ReadOnlySpan<byte> image)
    {
        int nameField = PageBytes - ArchiveReader.HeaderBytes;
        byte[] pages = new byte[RoundUp(image.Length, PageBytes)];
        image.CopyTo(pages);
        Add(ImageName, nameField, Program, pages);
    }

    /// <summary>Adds the folder of the files, without which a Linux guest unpacks none of them.</summary>
    public void AddFilesFolder() => Add(FilesPrefix.TrimEnd('/'), FilesPrefix.Length, Folder, []);

    /// <summary>Adds a file by its path below <c>files/</c>, e.g. <c>motd</c> or <c>data/table</c>.</summary>
    public void AddFile(string path, ReadOnlySpan<byte> contents)
    {
        if (path.Length == 0 || path.StartsWith('/') || path.Contains('\0'))
            throw new ArgumentException($"'{path}' is not a path below {FilesPrefix}", nameof(path));
        string name = FilesPrefix + path;
        Add(name, Encoding.UTF8.GetByteCount(name) + 1, RegularFile, contents);
    }

    /// <summary>Ends the archive and returns its bytes: a multiple of the page size, for the loader maps whole pages.</summary>
    public byte[] Finish()
    {
        Add(Encoding.ASCII.GetString(ArchiveReader.TrailerName), ArchiveReader.TrailerName.Length + 1, 0, []);
        PadTo(PageBytes);
        return archive.ToArray();
    }

    void Add(string name, int nameField, uint mode, ReadOnlySpan<byte> contents)
    {
        byte[] field = new byte[nameField];
        Encoding.UTF8.GetBytes(name, field);
        uint number = mode == 0 ? 0 : ++members;
        // ino, mode, nlink, uid, gid, mtime, filesize, devmajor, devminor, rdevmajor, rdevminor, namesize, check
        uint[] numbers = [number, mode, 1, 0, 0, 0, (uint)contents.Length, 0, 0, 0, 0, (uint)nameField, 0];
        archive.Write(ArchiveReader.Magic);
        foreach (uint value in numbers)
            archive.Write(Encoding.ASCII.GetBytes(value.ToString("x8")));
        archive.Write(field);
        PadTo(ArchiveReader.Alignment);
        archive.Write(contents);
        PadTo(ArchiveReader.Alignment);
    }

    void PadTo(int multiple) => archive.SetLength(archive.Position = RoundUp((int)archive.Position, multiple));

    static int RoundUp(int length, int multiple) => (length + multiple - 1) / multiple * multiple;
}

using System;
using Testbed.Contracts;
using Testbed.Loader.Archive;

namespace Testbed.Loader.Plan;

/// <summary>What the loader needs to know of an archive: where its image lies, and whether files follow. Bytes from its start.</summary>
public struct ArchiveContents
{
    /// <summary>First byte of the image, a multiple of the page size.</summary>
    public int ImageStart;

    /// <summary>Bytes of the image, a multiple of the page size.</summary>
    public int ImageLength;

    /// <summary>Where the members behind the image start; they reach to the archive's end.</summary>
    public int FilesStart;

    /// <summary>There is a member behind the image that is not the trailer.</summary>
    public bool HasFiles;

    /// <summary>Reads the first member, which must be the image, and looks at the one behind it.</summary>
    public static LoadError TryRead(ReadOnlySpan<byte> archive, out ArchiveContents contents)
    {
        contents = default;
        if (!ArchiveReader.TryRead(archive, 0, out ArchiveMember image, out ArchiveError error))
            return LoadErrorText.From(error);
        if (!image.Is(archive, "image"u8))
            return LoadError.NoImage;
        if (image.DataStart % (int)AddressSpace.PageBytes != 0 || image.DataLength % (int)AddressSpace.PageBytes != 0)
            return LoadError.ImageMisaligned;
        if (!ArchiveReader.TryRead(archive, image.Next, out ArchiveMember next, out error))
            return LoadErrorText.From(error);
        contents.ImageStart = image.DataStart;
        contents.ImageLength = image.DataLength;
        contents.FilesStart = image.Next;
        contents.HasFiles = !next.Is(archive, ArchiveReader.TrailerName);
        return LoadError.None;
    }
}

using System;
using Testbed.Application;

namespace Testbed.Workloads.Phoenix;

/// <summary>A file of whole numbers, 0..65535, two bytes each, the lower one first. It is read in small pieces, so that the program crosses.</summary>
/// <param name="file">The file, open.</param>
/// <param name="most">Most numbers of a piece.</param>
sealed class NumberFile(File file, int most)
{
    const int BytesOfNumber = 2;

    readonly byte[] _piece = new byte[BytesOfNumber * most];

    /// <summary>Reads the next numbers, all that are asked for. False where the file ends before, or cannot be read.</summary>
    public bool TryRead(Span<int> numbers)
    {
        Span<byte> piece = new(_piece, 0, BytesOfNumber * numbers.Length);
        int filled = 0;
        while (filled < piece.Length)
        {
            long count = file.Read(piece.Slice(filled));
            if (count <= 0)
                return false;
            filled += (int)count;
        }
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = piece[BytesOfNumber * i] | piece[BytesOfNumber * i + 1] << 8;
        return true;
    }
}

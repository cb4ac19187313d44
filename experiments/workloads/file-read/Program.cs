using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts;

namespace Testbed.Workloads.FileRead;

/// <summary>
/// Reads the file that <c>file=</c> names to its end, twice, and compares with <c>checksum=</c> (FNV-1a, 64 bits); then
/// asks for what must be refused. Returns 0 when every answer was right.
/// </summary>
static class Program
{
    // No divisor of a page: pieces end inside pages, and one read crosses a page boundary.
    const int PieceBytes = 1500;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        ReadOnlySpan<byte> path = CommandLine.Value("file"u8);
        if (!CommandLine.TryNumber("checksum"u8, out ulong expected))
        {
            Console.WriteLine("file-read: checksum= must be a number"u8);
            return 2;
        }
        bool right = Expect("file-read.open"u8, File.Open(path, out File file), 0);
        right &= ReadsAs(file, expected);
        right &= Expect("file-read.rewind"u8, file.Seek(0), 0);
        right &= ReadsAs(file, expected);
        right &= RefusesWhatItMust(file);
        return right ? 0 : 1;
    }

    /// <summary>Whether the rest of the file has that checksum.</summary>
    static bool ReadsAs(File file, ulong expected)
    {
        Span<byte> piece = stackalloc byte[PieceBytes];
        Checksum checksum = default;
        ulong length = 0;
        long count;
        while ((count = file.Read(piece)) > 0)
        {
            checksum.Add(piece.Slice(0, (int)count));
            length += (ulong)count;
        }
        Report.Observe("file-read.length"u8, length);
        Report.Observe("file-read.checksum"u8, checksum.Value);
        return count == 0 && checksum.Value == expected;
    }

    /// <summary>Positions outside the file, a handle that was closed, a file that is not there.</summary>
    static bool RefusesWhatItMust(File file)
    {
        bool right = Expect("file-read.seek-before"u8, file.Seek(-1), (long)AbiError.BadArgument);
        right &= Expect("file-read.seek-behind"u8, file.Seek(long.MaxValue), (long)AbiError.BadArgument);
        right &= Expect("file-read.close"u8, file.Close(), 0);
        right &= Expect("file-read.close-again"u8, file.Close(), (long)AbiError.BadHandle);
        right &= Expect("file-read.read-closed"u8, file.Read(stackalloc byte[1]), (long)AbiError.BadHandle);
        right &= Expect("file-read.missing"u8, File.Open("no/such/file"u8, out _), (long)AbiError.NotFound);
        return right;
    }

    /// <summary>Records whether an answer was the expected one (1) or not (0).</summary>
    static bool Expect(ReadOnlySpan<byte> name, long answer, long expected)
    {
        Report.Observe(name, answer == expected ? 1ul : 0ul);
        return answer == expected;
    }
}

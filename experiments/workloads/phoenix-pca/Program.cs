using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Workloads.Phoenix;

namespace Testbed.Workloads.PrincipalComponents;

/// <summary>
/// Phoenix pca in the guest: reads a matrix of <c>rows=</c> by <c>columns=</c> from the file that <c>file=</c> names, a row at a time,
/// and compares its result with <c>checksum=</c>, which the host computed.
/// </summary>
static class Program
{
    const int MostRows = 2000, MostColumns = 2000;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("phoenix-pca"u8);
        if (!SizeArgument.TryRead("rows"u8, MostRows, out int rows) || !SizeArgument.TryRead("columns"u8, MostColumns, out int columns)
            || !CommandLine.TryNumber("checksum"u8, out ulong expected))
        {
            Console.WriteLine("phoenix-pca: rows=, columns= and checksum= must be numbers"u8);
            return SizeArgument.NotUnderstood;
        }
        int[] matrix = new int[rows * columns];
        if (!TryRead(matrix, columns))
        {
            Console.WriteLine("phoenix-pca: file= cannot be read, or is too short"u8);
            return SizeArgument.NotUnderstood;
        }
        Covariance covariance = new(matrix, rows, columns);

        program.Start();
        covariance.Run();
        program.Stop();

        program.Observe(".checksum"u8, covariance.Checksum());
        return program.End(covariance.Checksum() == expected);
    }

    static bool TryRead(int[] matrix, int columns)
    {
        if (File.Open(CommandLine.Value("file"u8), out File file) < 0)
            return false;
        NumberFile numbers = new(file, columns);
        bool whole = true;
        for (int at = 0; at < matrix.Length && whole; at += columns)
            whole = numbers.TryRead(new Span<int>(matrix, at, columns));
        file.Close();
        return whole;
    }
}

using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Workloads.Phoenix;

namespace Testbed.Workloads.KMeans;

/// <summary>
/// Phoenix kmeans in the guest: reads <c>means=</c> means and <c>points=</c> points from the file that <c>file=</c> names, one at a
/// time, and compares its result with <c>checksum=</c>, which the host computed.
/// </summary>
static class Program
{
    const int MostMeans = 1000, MostPoints = 1_000_000;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("phoenix-kmeans"u8);
        if (!SizeArgument.TryRead("means"u8, MostMeans, out int meanCount) || !SizeArgument.TryRead("points"u8, MostPoints, out int pointCount)
            || !CommandLine.TryNumber("checksum"u8, out ulong expected))
        {
            Console.WriteLine("phoenix-kmeans: means=, points= and checksum= must be numbers"u8);
            return SizeArgument.NotUnderstood;
        }
        int[] means = new int[meanCount * Clustering.Dimensions];
        int[] points = new int[pointCount * Clustering.Dimensions];
        if (!TryRead(means, points))
        {
            Console.WriteLine("phoenix-kmeans: file= cannot be read, or is too short"u8);
            return SizeArgument.NotUnderstood;
        }
        Clustering clustering = new(points, means);

        program.Start();
        clustering.Run();
        program.Stop();

        program.Observe(".rounds"u8, (ulong)clustering.Rounds);
        program.Observe(".checksum"u8, clustering.Checksum());
        return program.End(clustering.Checksum() == expected);
    }

    static bool TryRead(int[] means, int[] points)
    {
        if (File.Open(CommandLine.Value("file"u8), out File file) < 0)
            return false;
        NumberFile numbers = new(file, Clustering.Dimensions);
        bool whole = TryRead(numbers, means) && TryRead(numbers, points);
        file.Close();
        return whole;
    }

    static bool TryRead(NumberFile numbers, int[] coordinates)
    {
        for (int at = 0; at < coordinates.Length; at += Clustering.Dimensions)
        {
            if (!numbers.TryRead(new Span<int>(coordinates, at, Clustering.Dimensions)))
                return false;
        }
        return true;
    }
}

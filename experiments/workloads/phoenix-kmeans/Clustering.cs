using System;
using Testbed.Workloads.FileRead;
using Testbed.Workloads.Phoenix;

namespace Testbed.Workloads.KMeans;

/// <summary>
/// Phoenix kmeans, sequential: sorts points into clusters by the nearest mean, and takes each cluster's mean anew, until no point
/// changes its cluster. Whole numbers throughout. Pure; the same source runs in tests on the host.
/// </summary>
/// <param name="points">Coordinates, point behind point.</param>
/// <param name="means">Coordinates of the means to start from; changed.</param>
sealed class Clustering(int[] points, int[] means)
{
    /// <summary>Coordinates of a point.</summary>
    public const int Dimensions = 3;

    const int None = -1;

    readonly int[] _clusters = new int[points.Length / Dimensions];     // of each point
    readonly int[] _sums = new int[means.Length];
    readonly int[] _sizes = new int[means.Length / Dimensions];

    /// <summary>Rounds that it took.</summary>
    public int Rounds { get; private set; }

    /// <summary>Cluster of each point.</summary>
    public ReadOnlySpan<int> Clusters => _clusters;

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        Array.Fill(_clusters, None);
        bool changed;
        do
        {
            changed = Assign();
            TakeMeans();
            Rounds++;
        }
        while (changed);
    }

    /// <summary>Of clusters and means.</summary>
    public ulong Checksum()
    {
        Checksum checksum = default;
        ResultChecksum.Add(ref checksum, _clusters);
        ResultChecksum.Add(ref checksum, means);
        return checksum.Value;
    }

    /// <summary>Puts every point to its nearest mean, the first of equals. Whether any changed its cluster.</summary>
    bool Assign()
    {
        bool changed = false;
        for (int point = 0; point < _clusters.Length; point++)
        {
            int nearest = Nearest(new ReadOnlySpan<int>(points, point * Dimensions, Dimensions));
            changed |= nearest != _clusters[point];
            _clusters[point] = nearest;
        }
        return changed;
    }

    int Nearest(ReadOnlySpan<int> point)
    {
        int nearest = 0, least = int.MaxValue;
        for (int mean = 0; mean < _sizes.Length; mean++)
        {
            int square = 0;
            for (int i = 0; i < point.Length; i++)
            {
                int difference = point[i] - means[mean * Dimensions + i];
                square += difference * difference;
            }
            if (square < least)
            {
                least = square;
                nearest = mean;
            }
        }
        return nearest;
    }

    /// <summary>Takes the mean of each cluster, rounded down; an empty one keeps its mean.</summary>
    void TakeMeans()
    {
        Array.Clear(_sums);
        Array.Clear(_sizes);
        for (int point = 0; point < _clusters.Length; point++)
        {
            int cluster = _clusters[point];
            _sizes[cluster]++;
            for (int i = 0; i < Dimensions; i++)
                _sums[cluster * Dimensions + i] += points[point * Dimensions + i];
        }
        for (int i = 0; i < means.Length; i++)
        {
            if (_sizes[i / Dimensions] != 0)
                means[i] = _sums[i] / _sizes[i / Dimensions];
        }
    }
}

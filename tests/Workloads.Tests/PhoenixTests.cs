using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Workloads.FileRead;
using Testbed.Workloads.KMeans;
using Testbed.Workloads.ParallelBenchmarks;
using Testbed.Workloads.Phoenix;
using Testbed.Workloads.PrincipalComponents;

namespace Testbed.Tests.Workloads;

/// <summary>
/// Phoenix kmeans and pca have no official result: here they are compared with the shortest program that computes the same. The
/// files that guests read are what is generated here, and their declared checksums those of the results here.
/// </summary>
[TestClass]
public sealed class PhoenixTests
{
    const int Means = 20, Points = 2000, Rows = 64, Columns = 128;
    const int Grid = 1000;      // coordinates and elements are below, as in Phoenix

    static readonly int[] s_points = Generate(seed: 1, (Means + Points) * Clustering.Dimensions);
    static readonly int[] s_matrix = Generate(seed: 3, Rows * Columns);

    [TestMethod]
    public void Kmeans_computes_what_the_reference_computes()
    {
        Clustering clustering = Cluster(s_points);
        (int[] clusters, int[] means, int rounds) = ClusterByReference(s_points);
        CollectionAssert.AreEqual(clusters, clustering.Clusters.ToArray());
        Assert.AreEqual(Checksum(clusters, means), clustering.Checksum());
        Assert.AreEqual(rounds, clustering.Rounds);
        Assert.AreEqual(Means, clusters.Distinct().Count(), "every cluster has points");
    }

    [TestMethod]
    public void Pca_computes_what_the_reference_computes()
    {
        (int[] means, int[] covariances) = CovariancesByReference();
        Covariance covariance = new(s_matrix, Rows, Columns);
        covariance.Run();
        CollectionAssert.AreEqual(covariances, covariance.Covariances);
        Assert.AreEqual(Checksum(means, covariances), covariance.Checksum());
    }

    [TestMethod]
    public void Another_input_gives_another_checksum()
    {
        int[] points = [.. s_points];
        points[^1] ^= 512;
        Assert.AreNotEqual(Cluster(s_points).Checksum(), Cluster(points).Checksum());

        int[] matrix = [.. s_matrix];
        matrix[^1] ^= 512;
        Covariance first = new(s_matrix, Rows, Columns), second = new(matrix, Rows, Columns);
        first.Run();
        second.Run();
        Assert.AreNotEqual(first.Checksum(), second.Checksum());
    }

    [TestMethod]
    public void The_files_that_guests_read_are_what_is_generated_here()
    {
        CollectionAssert.AreEqual(Bytes(s_points), File.ReadAllBytes(InExperiment("points.bin")));
        CollectionAssert.AreEqual(Bytes(s_matrix), File.ReadAllBytes(InExperiment("matrix.bin")));
    }

    [TestMethod]
    public void The_checksums_that_are_declared_are_those_of_the_reference()
    {
        (int[] clusters, int[] means, _) = ClusterByReference(s_points);
        (int[] rowMeans, int[] covariances) = CovariancesByReference();
        string declared = File.ReadAllText(InExperiment("experiment.json"));
        StringAssert.Contains(declared, $"file=points.bin means={Means} points={Points} checksum=0x{Checksum(clusters, means):x16}");
        StringAssert.Contains(declared, $"file=matrix.bin rows={Rows} columns={Columns} checksum=0x{Checksum(rowMeans, covariances):x16}");
    }

    static Clustering Cluster(int[] points)
    {
        Clustering clustering = new(points[(Means * Clustering.Dimensions)..], points[..(Means * Clustering.Dimensions)]);
        clustering.Run();
        return clustering;
    }

    static (int[] Clusters, int[] Means, int Rounds) ClusterByReference(int[] numbers)
    {
        int[][] means = [.. numbers.Chunk(Clustering.Dimensions).Take(Means)];
        int[][] points = [.. numbers.Chunk(Clustering.Dimensions).Skip(Means)];
        int[] clusters = [], last;
        int rounds = 0;
        do
        {
            last = clusters;
            // MinBy takes the first of equals.
            clusters = [.. points.Select(point => Enumerable.Range(0, Means).MinBy(mean => point.Zip(means[mean], (a, b) => (a - b) * (a - b)).Sum()))];
            foreach (var group in points.Zip(clusters).GroupBy(pair => pair.Second, pair => pair.First))
                means[group.Key] = [.. Enumerable.Range(0, Clustering.Dimensions).Select(i => group.Sum(point => point[i]) / group.Count())];
            rounds++;
        }
        while (!clusters.SequenceEqual(last));
        return (clusters, [.. means.SelectMany(mean => mean)], rounds);
    }

    static (int[] Means, int[] Covariances) CovariancesByReference()
    {
        int[][] rows = [.. s_matrix.Chunk(Columns)];
        int[] means = [.. rows.Select(row => row.Sum() / Columns)];
        return (means,
        [
            .. from left in Enumerable.Range(0, Rows)
               from right in Enumerable.Range(0, Rows)
               select Enumerable.Range(0, Columns).Sum(i => (rows[left][i] - means[left]) * (rows[right][i] - means[right])) / (Columns - 1),
        ]);
    }

    static ulong Checksum(params int[][] results)
    {
        Checksum checksum = default;
        foreach (int[] result in results)
            checksum.Add(result.SelectMany(BitConverter.GetBytes).ToArray());
        return checksum.Value;
    }

    static int[] Generate(ulong seed, int count)
    {
        RandomSequence random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (int)(random.NextFraction() * Grid))];
    }

    static byte[] Bytes(int[] numbers) => [.. numbers.SelectMany(number => new[] { (byte)number, (byte)(number >> 8) })];

    static string InExperiment(string file) => Path.Combine(Root(), "experiments", "fig-06_macro", file);

    /// <summary>The checkout that these tests were built in.</summary>
    static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Testbed.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside a checkout");
    }
}

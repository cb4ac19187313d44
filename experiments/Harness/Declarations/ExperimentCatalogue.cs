using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Declarations;

/// <summary>A declaration that cannot be carried out; names the file, or the arguments that stand in it.</summary>
public sealed class DeclarationException(string place, string reason) : Exception($"{place}: {reason}");

/// <summary>Finds and reads declarations, strictly: an unknown field is an error, never a typing mistake that goes unseen.</summary>
public static class ExperimentCatalogue
{
    const string FileName = "experiment.json";

    static readonly JsonSerializerOptions s_format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<Machine>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>All experiments below a folder, by name. Together they are the default matrix.</summary>
    /// <exception cref="DeclarationException">One of them cannot be read.</exception>
    public static IReadOnlyList<Experiment> Read(string folder)
        => [.. Directory.EnumerateFiles(folder, FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Order(StringComparer.Ordinal).Select(ReadFile)];

    /// <summary>Reads one <c>experiment.json</c>.</summary>
    /// <exception cref="DeclarationException">It cannot be read or carried out.</exception>
    public static Experiment ReadFile(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Parse(path, File.ReadAllText(path)) with { Id = Path.GetFileName(folder), Folder = folder };
    }

    /// <summary>Reads a declaration's text; <paramref name="path"/> is named in errors.</summary>
    /// <exception cref="DeclarationException">It cannot be read or carried out.</exception>
    public static Experiment Parse(string path, string json)
    {
        try
        {
            var experiment = JsonSerializer.Deserialize<Experiment>(json, s_format) ?? throw new DeclarationException(path, "null");
            if (Problem(experiment) is { } problem)
                throw new DeclarationException(path, problem);
            return experiment;
        }
        catch (JsonException error)
        {
            throw new DeclarationException(path, $"line {error.LineNumber + 1}: {error.Message}");
        }
    }

    static string? Problem(Experiment experiment)
    {
        if (experiment.Question.Length == 0)
            return "the question is empty";
        if (experiment.Cases.Count == 0)
            return "no cases";
        return experiment.Cases.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    static string? Problem(ExperimentCase declared) => declared switch
    {
        { Variants.Count: 0 } => $"{declared.Workload}: no variants",
        { Machines.Count: 0 } => $"{declared.Workload}: no machines",
        { Trials: < 1 } => $"{declared.Workload}: trials must be at least 1",
        { MemoryKiB: < 1 } => $"{declared.Workload}: memoryKiB must be at least 1",
        { MemoryStepKiB: < 0 } => $"{declared.Workload}: memoryStepKiB must not be negative",
        { Twin: true, Stops.Count: > 0 } => $"{declared.Case}: a legal twin has nothing to stop",
        { Stops.Count: > 0 } when !declared.Variants.ToHashSet().SetEquals(declared.Stops.Keys)
            => $"{declared.Case}: 'stops' must speak of exactly the variants listed",
        { Stops.Count: > 0, Case: "" } => $"{declared.Workload}: an illegal access needs a name in 'case'",
        _ => null,
    };
}

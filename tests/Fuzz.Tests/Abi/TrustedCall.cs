using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Fuzz;

/// <summary>A call that T offers, as the fuzzing application numbers it.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Name">The exported name.</param>
/// <param name="AnswersErrors">Its result is signed and below zero for an error; what other calls answer means what it means.</param>
sealed record TrustedCall(int Number, string Name, bool AnswersErrors)
{
    /// <summary>Its result is a time.</summary>
    public bool AnswersTime => Name is "t_timer_ticks" or "t_write_bytes" or "t_write_single_bytes" or "t_read_core_word" or "t_write_core_word";

    /// <summary>All of them, from the list that the build gave the application, with what the metadata says of each.</summary>
    public static IReadOnlyList<TrustedCall> All()
    {
        string[] list = File.ReadAllLines(Path.Combine(Repository.Root, "artifacts", "obj", "fuzz-abi", "calls.inc"));
        string[] names = [.. list.Select(line => line.Trim()).Where(line => line != "").Select(line => line.Split(' ')[1])];
        Dictionary<string, BoundMethod> imports = Offered().ToDictionary(method => method.Symbol);
        return [.. names.Select((name, number) => new TrustedCall(number, name, imports[name].Signature.Signature.StartsWith("Int64(", StringComparison.Ordinal)))];
    }

    /// <summary>What the application's library declares of T.</summary>
    public static IEnumerable<BoundMethod> Offered()
        => BoundMethod.In(Path.Combine(Repository.GuestFolder, "Application.dll"), "RuntimeImportAttribute")
            .Where(method => method.Signature.Owner == Component.Trusted);
}

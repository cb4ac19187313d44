using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// The ABI from inside, in both directions: an application that calls everything with hostile arguments, and an untrusted
/// kernel that answers with lies, keeps no convention, and stores where it may not. T ends the run itself, its canary is intact, every answer is a documented one, and a
/// second boot answers the same (I2, I6, attacks C2).
/// </summary>
[TestClass]
public sealed class AbiFuzzTests
{
    const int Boots = 2, CallsPerBoot = 1_500, OtherErrors = 63;

    static readonly string s_image = Path.Combine(Repository.Root, "artifacts", "images", "full", "fuzz-abi", "image");
    static readonly IReadOnlyList<TrustedCall> s_calls = TrustedCall.All();

    [TestMethod]
    public void Hostile_arguments_get_documented_answers_and_change_nothing()
    {
        FuzzedGuest guest = new(s_image);
        Fuzzer fuzzer = new(nameof(Hostile_arguments_get_documented_answers_and_change_nothing), Boots);
        fuzzer.Run(random => BootTwice(guest, random, fuzzer));
        // What must have happened for the arguments to be hostile enough, and right often enough.
        fuzzer.AssertReached(1, "t_write -1", "t_read -2", "t_open -3", "t_observe -5", "t_write_bytes -5", "t_open ok", "t_close ok", "t_observe ok");
    }

    [TestMethod]
    public void Lies_of_the_untrusted_kernel_are_seen_through()
    {
        using LyingImage lying = new();
        FuzzedGuest guest = new(lying.Path);
        Fuzzer fuzzer = new(nameof(Lies_of_the_untrusted_kernel_are_seen_through), Boots);
        fuzzer.Run(random => BootTwice(guest, random, fuzzer));
        fuzzer.AssertReached(1, "t_open ok", "t_open -6", "t_write_bytes -6", "any -7");
    }

    [TestMethod]
    [DataRow("t_write_bytes", new ulong[] { 1, ulong.MaxValue }, AbiError.BadArgument, DisplayName = "a loop in T that would never end")]
    [DataRow("t_write_single_bytes", new ulong[] { 4096, 100_000 }, AbiError.BadArgument, DisplayName = "a loop in T that would take seconds")]
    public void What_the_fuzzer_found_is_refused(string name, ulong[] arguments, AbiError expected)
    {
        GuestRun run = new FuzzedGuest(s_image).BootOne(s_calls.Single(call => call.Name == name), arguments);
        Assert.AreEqual(Outcome.Completed, run.Ending.Outcome, run.Ending.Reason);
        Assert.AreEqual(expected, (AbiError)run.Value("answer"));
    }

    [TestMethod]
    public void Every_call_that_is_offered_is_fuzzed()
        => CollectionAssert.AreEquivalent(TrustedCall.Offered().Select(method => method.Symbol).ToArray(), s_calls.Select(call => call.Name).ToArray());

    static void BootTwice(FuzzedGuest guest, Random random, Fuzzer fuzzer)
    {
        ulong seed = (ulong)random.NextInt64();
        GuestRun run = guest.Boot(seed, CallsPerBoot);
        Assert.AreEqual(Outcome.Completed, run.Ending.Outcome, $"guest seed {seed:x}: {run.Ending.Reason}\n{run.Records[^Math.Min(run.Records.Length, 2000)..]}");
        Assert.AreEqual(1UL, run.Value("canary.intact"), $"guest seed {seed:x}");
        foreach (TrustedCall call in s_calls)
        {
            Assert.AreNotEqual(0UL, run.Value($"call.{call.Number}.made"), $"{call.Name} was never called");
            if (call.AnswersErrors)
                JudgeErrors(call, run.Value($"call.{call.Number}.errors"), fuzzer);
            if (run.Value($"call.{call.Number}.succeeded") != 0)
                fuzzer.Reach(call.Name + " ok");
        }
        Assert.AreEqual(Answers(run), Answers(guest.Boot(seed, CallsPerBoot)), $"guest seed {seed:x}: a second boot was another one");
    }

    // What was answered, not when: a host that is slow to take the console's text lets time pass even in exact mode.
    static string Answers(GuestRun run)
        => string.Join('\n', run.Report.Observations.Where(observation => observation.Name.StartsWith("call.", StringComparison.Ordinal) || observation.Name == "digest")
            .Select(observation => $"{observation.Name} {observation.Value}"));

    static void JudgeErrors(TrustedCall call, ulong errors, Fuzzer fuzzer)
    {
        for (int error = 1; error <= OtherErrors; error++)
        {
            if ((errors >> error & 1) == 0)
                continue;
            Assert.IsTrue(Enum.IsDefined((AbiError)(-error)), $"{call.Name} answered -{error}, which is no error of the ABI");
            fuzzer.Reach($"{call.Name} -{error}");
            fuzzer.Reach($"any -{error}");
        }
    }
}

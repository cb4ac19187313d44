using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Experiments.Runs;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Boot;

/// <summary>
/// The gates as they stand in the finished image, disassembled: a published gate (hermit-os/kernel issue 234) once lost
/// its stack switch to the optimiser, in release builds only, and nobody looked.
/// </summary>
[TestClass]
public sealed class GateTests
{
    [TestMethod]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("full-noscrub")]
    public void Every_gate_switches_to_the_callees_stack_before_the_call_and_back_after_it(string variant)
    {
        foreach (var workload in new[] { "hello", "getpid", "file-read" })
        {
            var image = Guest.Image(variant, workload);
            Assert.IsNotEmpty(image.Map.Edges);
            foreach (var edge in image.Map.Edges)
            {
                var (before, after) = StackLoads(image, edge);
                Assert.Contains(SavedStack(image, Callee(edge), other: edge.Caller), before, $"{variant}/{workload}: no switch to the stack of {edge.Callee}");
                Assert.Contains(SavedStack(image, edge.Caller, other: Callee(edge)), after, $"{variant}/{workload}: no switch back from {edge.Callee}");
            }
        }
    }

    [TestMethod]
    public void The_mutant_without_the_stack_switch_is_noticed()
    {
        var image = Guest.Image("stack-switch-off", "hello");
        var edge = image.Map.Edges.First(edge => edge.Caller == Component.Application);
        Assert.DoesNotContain(SavedStack(image, Component.Trusted, other: edge.Caller), StackLoads(image, edge).Before);
    }

    [TestMethod]
    public void Every_gate_switches_rights_twice()
    {
        var image = Guest.Image("full", "file-read");
        foreach (var edge in image.Map.Edges)
            Assert.AreEqual(2, Instructions(image, edge).Count(instruction => instruction.Mnemonic == Mnemonic.Wrpkru), edge.Callee);
    }

    /// <summary>Addresses that RSP is loaded from, before the call of the function and after it.</summary>
    static (IReadOnlyList<ulong> Before, IReadOnlyList<ulong> After) StackLoads(BootImage image, MapEdge edge)
    {
        Instruction[] code = [.. Instructions(image, edge)];
        var call = Array.FindIndex(code, instruction => instruction.Mnemonic == Mnemonic.Call);
        Assert.IsGreaterThan(0, call, $"the gate of {edge.Callee} calls nothing");
        return (Loads(code[..call]), Loads(code[call..]));

        static IReadOnlyList<ulong> Loads(IEnumerable<Instruction> part) =>
        [
            .. part.Where(i => i is { Mnemonic: Mnemonic.Mov, Op0Register: Register.RSP, Op1Kind: OpKind.Memory }).Select(i => i.MemoryDisplacement64),
        ];
    }

    static IEnumerable<Instruction> Instructions(BootImage image, MapEdge edge)
    {
        var decoder = Decoder.Create(64, new ByteArrayCodeReader(FinishedImage.Load(image.Path).Read(edge.Gate, edge.Bytes).ToArray()), edge.Gate);
        while (decoder.IP < edge.Gate + edge.Bytes)
            yield return decoder.Decode();
    }

    static Component Callee(MapEdge edge) => edge.Callee[0] switch
    {
        't' => Component.Trusted,
        'u' => Component.Untrusted,
        _ => Component.Application,
    };

    /// <summary>Address of the word where a component's stack continues: T has one for each other component.</summary>
    static ulong SavedStack(BootImage image, Component component, Component other)
    {
        var (page, word) = component switch
        {
            Component.Trusted => ("__trusted_core", other == Component.Untrusted ? nameof(CorePage.StackForUntrusted) : nameof(CorePage.StackForApplication)),
            Component.Untrusted => ("__untrusted_core", nameof(CorePage.SavedStack)),
            _ => ("__application_core", nameof(CorePage.SavedStack)),
        };
        return image.AddressOf(page)!.Value + (ulong)Marshal.OffsetOf<CorePage>(word);
    }
}

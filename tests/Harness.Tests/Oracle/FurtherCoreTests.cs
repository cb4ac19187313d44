using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Oracle;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>What further cores leave behind and what each has for itself, seen from outside: a guest with two cores, side by side, stopped where it is of interest.</summary>
[TestClass]
public sealed class FurtherCoreTests
{
    const int Core = 64;                // in T's core page: the core's number (Contracts.CorePage)
    const int Unused = 256;             // in U's: nobody's word
    const int Seen = 1024;              // of the page: as much as one packet of the stub holds
    const ulong TakenBytes = 0x400;     // of U's stack, for ever, if nobody resets it

    [TestMethod]
    public async Task The_page_that_a_core_starts_on_is_never_writable_and_executable_and_free_memory_afterwards()
    {
        using var scratch = new Scratch();
        await using var machine = Machine(scratch, "quiet -- check=unmap");
        var debugger = await ConnectAsync(machine);
        await RunToAsync(debugger, "T.core_write_trampoline");
        ulong page = await debugger.ReadRegisterAsync(DebuggerRegister.Rdi);
        Assert.AreEqual("rw-", await AccessAsync(machine, debugger, page), "written while it is free memory");

        await RunToAsync(debugger, "T.trusted_core_tables");
        Assert.AreEqual("r-x", await AccessAsync(machine, debugger, page), "the core that is here came by it");

        await RunToAsync(debugger, "t_unmap");
        Assert.AreEqual(page, await debugger.ReadRegisterAsync(DebuggerRegister.Rdi), "what an application gets first is the lowest free page");
        Assert.AreEqual("rw-", await AccessAsync(machine, debugger, page));
    }

    [TestMethod]
    public async Task The_untrusted_kernel_made_anew_finds_nothing_of_its_last_life_on_any_core()
    {
        const string call = "u_console_write";
        using var scratch = new Scratch();
        await using var machine = Machine(scratch, "quiet rebuild=4 -- check=turns cores=2");
        var debugger = await ConnectAsync(machine);
        ulong corePage = Map.AddressOf("__untrusted_core");

        // On one core it leaves something on its core page, takes a part of its stack for ever, and faults.
        await RunToAsync(debugger, call);
        byte first = await ReadCoreAsync(debugger);
        ulong stack = BitConverter.ToUInt64(await debugger.ReadMemoryAsync(corePage, sizeof(ulong)));
        await debugger.WriteMemoryAsync(corePage, BitConverter.GetBytes(stack - TakenBytes));
        await debugger.WriteMemoryAsync(corePage + Unused, [1]);
        await debugger.WriteRegisterAsync(DebuggerRegister.Rip, 0);

        // The next call, on the other core, makes it anew.
        await RunToAsync(debugger, call);
        Assert.AreNotEqual(first, await ReadCoreAsync(debugger));
        byte[] made = await debugger.ReadMemoryAsync(corePage, Seen);

        await debugger.StepAsync();
        await RunToAsync(debugger, call);
        Assert.AreEqual(first, await ReadCoreAsync(debugger));
        CollectionAssert.AreEqual(made, await debugger.ReadMemoryAsync(corePage, Seen));
    }

    static ImageMap Map => InspectedGuest.Image("full", "threads").Map;

    static InspectedMachine Machine(Scratch scratch, string commandLine)
        => new(InspectedGuest.Describe(scratch, "full", "threads", commandLine) with { Cores = 2, Accelerator = Accelerator.Parallel }, InspectedGuest.Secret);

    static async Task<Debugger> ConnectAsync(InspectedMachine machine)
    {
        await machine.ConnectAsync();
        return await Debugger.OpenAsync(machine.Debugger);
    }

    // Whichever core comes there: the debugger then speaks of that one.
    static async Task RunToAsync(Debugger debugger, string symbol)
    {
        await debugger.StopAtAsync(Map.AddressOf(symbol));
        await debugger.ContinueAsync();
        await debugger.PassAsync(Map.AddressOf(symbol));
    }

    static async Task<byte> ReadCoreAsync(Debugger debugger) => (await debugger.ReadMemoryAsync(Map.AddressOf("__trusted_core") + Core, 1))[0];

    // By the page tables of the core that stopped.
    static async Task<string> AccessAsync(InspectedMachine machine, Debugger debugger, ulong page)
    {
        ulong tables = await debugger.ReadRegisterAsync(DebuggerRegister.Cr3);
        return new PageMap(machine.Memory, tables).Leaves.Single(leaf => page - leaf.Address < leaf.Bytes).Access[^3..];
    }
}

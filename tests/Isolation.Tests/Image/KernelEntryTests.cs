using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Tests.Isolation.Image;

/// <summary>
/// The order of the kernel's first steps, read from its machine code: the interrupt stubs execute RDPKRU first, which is
/// an exception while CR4.PKE is 0, and compare with rights that must be in force by then (I9).
/// </summary>
[TestClass]
public sealed class KernelEntryTests
{
    [TestMethod]
    public void The_interrupt_stubs_are_not_reachable_before_keys_and_rights_are_set()
    {
        List<string> steps = Steps("Machine.KernelEntry.o");
        string[] expected =
        [
            "cr0", "cr4", "load_descriptor_tables", "load_boot_exceptions", "here",
            "trusted_admit", "cr4", "gate_boot_rights", "cr0", "load_interrupt_descriptors", "t_main",
        ];
        CollectionAssert.AreEqual(expected, steps.Take(expected.Length).ToArray(), string.Join(' ', steps));
    }

    [TestMethod]
    public void Their_table_is_loaded_by_one_routine_alone()
    {
        ObjectFile file = ObjectFile.Read(GuestFiles.Object("Machine.DescriptorTables.o"));
        Instruction load = Decode(file).Single(instruction => instruction.Mnemonic == Mnemonic.Lidt);
        Assert.AreEqual(file.Symbols.Single(symbol => symbol.Name == "load_interrupt_descriptors").Value, load.IP);
    }

    [TestMethod]
    public void What_the_firmware_left_in_debug_and_system_call_registers_is_cleared()
    {
        List<string> steps = Steps("Machine.KernelEntry.o");
        CollectionAssert.AreEqual(new[] { "dr7", "ecx=174", "wrmsr", "ecx=1d9", "wrmsr" }, steps.Skip(steps.IndexOf("t_main") + 1).ToArray());
    }

    // Calls by the name of their target ("here" within the object), writes of control registers, and what WRMSR writes to.
    static List<string> Steps(string name)
    {
        ObjectFile file = ObjectFile.Read(GuestFiles.Object(name));
        IReadOnlyList<ObjectRelocation> relocations = file.RelocationsOf(Boot(file));
        List<string> steps = [];
        foreach (Instruction instruction in Decode(file))
        {
            if (instruction.Mnemonic == Mnemonic.Call)
            {
                int named = relocations.ToList().FindIndex(r => r.Offset == instruction.NextIP - 4);
                steps.Add(named < 0 ? "here" : file.Symbols[relocations[named].Symbol].Name);
            }
            else if (instruction.Op0Register.IsCR() || instruction.Op0Register.IsDR())
                steps.Add(instruction.Op0Register.ToString().ToLowerInvariant());
            else if (instruction.Code == Code.Mov_r32_imm32 && instruction.Op0Register == Register.ECX)
                steps.Add($"ecx={instruction.Immediate32:x}");
            else if (instruction.Mnemonic == Mnemonic.Wrmsr)
                steps.Add("wrmsr");
        }
        return steps;
    }

    static ObjectSection Boot(ObjectFile file) => file.Sections.Single(section => section.Name == ".boot");

    static List<Instruction> Decode(ObjectFile file)
    {
        byte[] code = file.BytesOf(Boot(file)).ToArray();
        Decoder decoder = Decoder.Create(64, code);
        List<Instruction> instructions = [];
        while (decoder.IP < (ulong)code.Length)
            instructions.Add(decoder.Decode());
        return instructions;
    }
}

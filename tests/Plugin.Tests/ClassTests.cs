using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Tests.Plugin;

/// <summary>The plugin puts instructions into classes by their bytes; Iced, which knows all of them, agrees.</summary>
[TestClass]
public sealed class ClassTests
{
    const int LongestInstruction = 15;
    const byte Escape = 0x0F;
    const int OpcodeMap = 0x10000;          // all pairs of an opcode byte and the byte behind it

    static readonly byte[][] s_prefixes =
    [
        [], [0x66], [0xF2], [0xF3], [0xF0], [0x67], [0x2E], [0x48], [0x4F], [0x66, 0x48], [0xF3, 0x48], [0xF2, 0x41], [0xF0, 0x48],
        [0x66, 0xF3], [0x64, 0xF0], [0xF0, 0xF3], [0x65, 0x67, 0xF2], [0x36, 0x66, 0x45],
    ];

    [TestMethod]
    public void Every_pair_of_opcode_and_next_byte_behind_every_prefix_has_the_class_that_Iced_gives()
    {
        var seen = new SortedDictionary<string, int>();
        foreach (var prefix in s_prefixes)
        {
            CompareMap(prefix, seen);
            CompareMap([.. prefix, Escape], seen);
        }
        CollectionAssert.AreEquivalent(ClassNames(), seen.Keys.ToArray(), "classes that occurred");
        Assert.IsGreaterThan(s_prefixes.Length * OpcodeMap, seen.Values.Sum(), "too few of the bytes are instructions");
    }

    [TestMethod]
    public void Random_bytes_have_the_class_that_Iced_gives()
    {
        var random = new Random(3);
        var bytes = new byte[LongestInstruction];
        var seen = new SortedDictionary<string, int>();
        for (var i = 0; i < 200_000; i++)
        {
            random.NextBytes(bytes);
            Compare(bytes, seen);
        }
        Assert.IsGreaterThan(100_000, seen.Values.Sum());
    }

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void An_instruction_of_the_assembler_has_its_class(string expected, Action<Assembler> emit)
    {
        var assembler = new Assembler(64);
        emit(assembler);
        var bytes = new List<byte>();
        assembler.Assemble(new ListWriter(bytes), 0);
        Assert.AreEqual(expected, PluginFile.ClassOf(bytes.ToArray()), Convert.ToHexString([.. bytes]));
    }

    public static IEnumerable<object[]> Rows =>
    [
        Row("wrpkru", a => a.wrpkru()),
        Row("rdpkru", a => a.rdpkru()),
        Row("fxsave", a => a.fxsave(__[rsp])),
        Row("fxsave", a => a.fxsave64(__[r12 + 8])),
        Row("fxrstor", a => a.fxrstor64(__[rsp])),
        Row("plain", a => a.ldmxcsr(__[rsp])),                      // same opcode, /2
        Row("plain", a => a.lfence()),                              // same opcode, register form
        Row("rep", a => a.rep.movsb()),
        Row("rep", a => a.repne.scasb()),
        Row("plain", a => a.movsb()),
        Row("plain", a => a.pause()),                               // F3 is no repetition here
        Row("iret", a => a.iretq()),
        Row("mov_cr", a => a.mov(cr3, rax)),
        Row("mov_cr", a => a.mov(r9, cr8)),
        Row("invlpg", a => a.invlpg(__[rdi])),
        Row("plain", a => a.swapgs()),                              // same opcode and field, register form
        Row("lock", a => a.@lock.add(__dword_ptr[rdi], 1)),
        Row("lock", a => a.@lock.cmpxchg16b(__[rdi])),
        Row("plain", a => a.xchg(__[rdi], rax)),                    // locks without a prefix
        Row("cpuid", a => a.cpuid()),
        Row("rdtsc", a => a.rdtsc()),
        Row("rdtsc", a => a.rdtscp()),
        Row("port", a => a.@out(dx, al)),
        Row("port", a => a.@in(eax, 0x40)),
        Row("port", a => a.rep.outsb()),
        Row("hlt", a => a.hlt()),
        Row("plain", a => a.mov(eax, 0x00EF010F)),                  // WRPKRU's bytes as a constant
    ];

    [TestMethod]
    [DataRow("")]
    [DataRow("0F")]
    [DataRow("0F01")]
    [DataRow("F3F30F")]
    [DataRow("66F048")]
    public void Bytes_that_end_too_early_are_plain(string bytes) => Assert.AreEqual("plain", PluginFile.ClassOf(Convert.FromHexString(bytes)));

    static object[] Row(string expected, Action<Assembler> emit) => [expected, emit];

    static void CompareMap(byte[] front, SortedDictionary<string, int> seen)
    {
        var bytes = new byte[LongestInstruction];
        front.CopyTo(bytes, 0);
        for (var pair = 0; pair < OpcodeMap; pair++)
        {
            bytes[front.Length] = (byte)(pair >> 8);
            bytes[front.Length + 1] = (byte)pair;
            Compare(bytes, seen);
        }
    }

    static void Compare(byte[] bytes, SortedDictionary<string, int> seen)
    {
        var instruction = Decoder.Create(64, new ByteArrayCodeReader(bytes)).Decode();
        if (instruction.IsInvalid)
            return;
        var expected = IcedClass.Of(instruction);
        seen[expected] = seen.GetValueOrDefault(expected) + 1;
        var actual = s_names[PluginFile.Classify(bytes.AsSpan(0, instruction.Length))];
        if (actual != expected)
            Assert.Fail($"{Convert.ToHexString(bytes, 0, instruction.Length)} ({instruction}): {actual}, not {expected}");
    }

    static readonly string[] s_names = ClassNames();

    static string[] ClassNames() => [.. Enumerable.Range(0, int.MaxValue).Select(PluginFile.Name).TakeWhile(name => name is not null).Cast<string>()];

    sealed class ListWriter(List<byte> bytes) : CodeWriter
    {
        public override void WriteByte(byte value) => bytes.Add(value);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Image.Sets;

namespace Testbed.Tests.Isolation.Image;

/// <summary>What objects lack is taken out of libraries of C, member by member, and only without state (I5).</summary>
[TestClass]
public sealed class LibraryMemberTests
{
    const string Caller = "double cube(double);\ndouble caller(void);\ndouble caller(void) { return cube(3); }";
    const string Cube = "double square(double), cube(double);\ndouble cube(double x) { return x * square(x); }";
    const string Square = "double square(double);\ndouble square(double x) { return x * x; }";
    const string Counter = "int count(void);\nstatic int counter = 7;\nint count(void) { return counter++; }";

    static string[] Names(IEnumerable<ComponentObject> members) => [.. members.Select(member => Path.GetFileName(member.Path))];

    static IReadOnlyList<ComponentObject> Needed(Scratch scratch, string caller, params ComponentObject[] members)
    {
        string archive = scratch.Archive("libtest.a", members);
        return LibraryMembers.NeededBy([scratch.Compile("caller", caller)], [ArchiveFile.Read(archive, File.ReadAllBytes(archive))]);
    }

    [TestMethod]
    public void What_is_needed_is_taken_with_what_it_needs_in_turn_and_nothing_else()
    {
        using var scratch = new Scratch();
        ComponentObject cube = scratch.Compile("cube", Cube), square = scratch.Compile("square", Square), counter = scratch.Compile("counter", Counter);
        IReadOnlyList<ComponentObject> taken = Needed(scratch, Caller, counter, square, cube);
        CollectionAssert.AreEqual(new[] { "libtest.a(cube.c.o)", "libtest.a(square.c.o)" }, Names(taken));
        CollectionAssert.AreEqual(cube.Bytes, taken[0].Bytes);
    }

    [TestMethod]
    public void What_the_objects_define_themselves_is_not_taken()
    {
        using var scratch = new Scratch();
        Assert.IsEmpty(Needed(scratch, Caller + "\n" + Square + "\ndouble cube(double x) { return x * square(x); }",
            scratch.Compile("cube", Cube), scratch.Compile("square", Square)));
    }

    [TestMethod]
    public void A_long_name_of_a_member_is_found_where_the_archive_keeps_it()
    {
        using var scratch = new Scratch();
        CollectionAssert.AreEqual(
            new[] { "libtest.a(a-name-of-more-than-fifteen-letters.c.o)" },
            Names(Needed(scratch, Caller, scratch.Compile("a-name-of-more-than-fifteen-letters", Square.Replace("square", "cube")))));
    }

    [TestMethod]
    [DataRow("section .data\nstate: dd 1", "4 bytes of state in .data", DisplayName = "initialised data")]
    [DataRow("section .bss\nstate: resb 24", "24 bytes of state in .bss", DisplayName = "data that starts as zero")]
    [DataRow("common state 8", "state called 'state'", DisplayName = "a tentative definition")]
    public void A_member_with_state_is_refused_with_its_place_and_who_needs_it(string state, string what)
    {
        using var scratch = new Scratch();
        ComponentObject member = scratch.Assemble("stateful", "global cube\nsection .text\ncube: ret\n" + state);
        string message = Assert.ThrowsExactly<ImageRefusedException>(() => Needed(scratch, Caller, member)).Message;
        StringAssert.Contains(message, "libtest.a(stateful.o), which ");
        StringAssert.Contains(message, "caller.c.o needs for 'cube', holds " + what);
    }

    [TestMethod]
    public void A_member_with_thread_local_state_is_refused()
    {
        using var scratch = new Scratch();
        ComponentObject member = scratch.Compile("errno", "double cube(double);\nstatic _Thread_local double last;\ndouble cube(double x) { return last += x; }");
        StringAssert.Contains(Assert.ThrowsExactly<ImageFormatException>(() => Needed(scratch, Caller, member)).Message, "libtest.a(errno.c.o): .tbss.last+0x0: thread-local storage");
    }

    [TestMethod]
    public void Constants_that_hold_addresses_are_no_state()
    {
        using var scratch = new Scratch();
        ComponentObject member = scratch.Assemble("table", "global cube\nsection .text\ncube: ret\nsection .data.rel.ro progbits alloc noexec write align=8\ndq cube");
        Assert.HasCount(1, Needed(scratch, Caller, member));
    }

    [TestMethod]
    public void An_image_holds_the_member_as_code_of_the_component_that_calls_it()
    {
        using var scratch = new Scratch();
        string folder = Directory.CreateDirectory(Path.Combine(scratch.Folder, "guest")).FullName;
        string variants = Directory.CreateDirectory(Path.Combine(scratch.Folder, "variants")).FullName;
        foreach (string path in Directory.GetFiles(GuestFiles.Objects).Where(p => Path.GetExtension(p) is ".o" or ".dll"))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        File.Copy(Path.Combine(Variants.Folder, "full.json"), Path.Combine(variants, "full.json"));
        // One more object of the workload, kept by the pointer that the layout keeps for every module.
        ComponentObject caller = scratch.Assemble("caller", "extern cube\nsection __modules progbits alloc noexec write align=8\ndq caller\nsection .text\ncaller: jmp cube");
        File.Copy(caller.Path, Path.Combine(folder, "hello.Caller.o"));
        File.Copy(scratch.Archive("libtest.a", scratch.Compile("cube", Square.Replace("square", "cube"))), Path.Combine(folder, "hello.libtest.a"));

        var set = new ImageSet(folder, variants, Path.Combine(scratch.Folder, "images"));
        set.Build("hello");
        MapSymbol member = ImageMap.Load(set.ImagePath("full", "hello") + ".map").Symbols.Single(symbol => symbol.Name.EndsWith(".cube"));
        Assert.AreEqual(("A.cube", Testbed.Contracts.Component.Application), (member.Name, member.Component));
    }

    /// <summary>What <c>System.Math</c> of the core library names: the library that kernel/Guest.props says brings it all, and no state with it.</summary>
    [TestMethod]
    public void Mathematics_of_programs_is_code_without_state()
    {
        const string Library = "/usr/lib/x86_64-linux-musl/libc.a";
        string[] functions = ["sin", "cos", "atan", "exp", "log", "pow"];
        using var scratch = new Scratch();
        // The core library of every component has the one that guarded code calls.
        ComponentObject program = scratch.Assemble("program",
            $"global __stack_chk_fail\nextern {string.Join(',', functions)}\nsection .text\n__stack_chk_fail: ret\n" + string.Concat(functions.Select(name => $"call {name}\n")));
        IReadOnlyList<ComponentObject> taken = LibraryMembers.NeededBy([program], [ArchiveFile.Read(Library, File.ReadAllBytes(Library))]);
        foreach (string function in functions)
            CollectionAssert.Contains(Names(taken), $"libc.a({function}.lo)");
        string[] defined = [.. taken.Append(program).SelectMany(member => ObjectFile.Read(member.Path, member.Bytes).Symbols)
            .Where(symbol => symbol.IsGlobal && symbol.IsDefined).Select(symbol => symbol.Name)];
        foreach (ComponentObject member in taken)
        {
            foreach (ObjectSymbol symbol in ObjectFile.Read(member.Path, member.Bytes).Symbols.Where(s => s.Binding == SymbolBinding.Global && !s.IsDefined))
                CollectionAssert.Contains(defined, symbol.Name, member.Path);
        }
    }

    [TestMethod]
    public void A_damaged_archive_is_refused_with_its_place()
    {
        using var scratch = new Scratch();
        string path = scratch.Archive("libtest.a", scratch.Compile("cube", Cube), scratch.Compile("square", Square));
        byte[] whole = File.ReadAllBytes(path);
        Assert.IsNotNull(ArchiveFile.Read("whole", whole).MemberThatDefines("square"));
        for (int length = 0; length < whole.Length - 1; length++)      // the last byte only fills up to an even offset
        {
            var refusal = Assert.ThrowsExactly<ImageFormatException>(() => ArchiveFile.Read("cut", whole[..length]).MemberThatDefines("square"), $"{length} bytes");
            StringAssert.StartsWith(refusal.Message, "cut: archive+0x");
        }
    }

    [TestMethod]
    public void Every_changed_byte_of_an_archive_is_accepted_or_refused_by_name()
    {
        using var scratch = new Scratch();
        byte[] archive = File.ReadAllBytes(scratch.Archive("libtest.a", scratch.Compile("cube", Cube)));
        int headers = archive.AsSpan().IndexOf("\x7fELF"u8);
        for (int at = 0; at < headers; at++)
        {
            foreach (byte value in (byte[])[0, (byte)'/', (byte)'9', 0xff])
            {
                byte[] changed = [.. archive];
                changed[at] = value;
                try
                {
                    ArchiveFile.Read("changed", changed).MemberThatDefines("cube");
                }
                catch (ImageFormatException e)
                {
                    StringAssert.StartsWith(e.Message, "changed: archive+0x");
                }
            }
        }
    }
}

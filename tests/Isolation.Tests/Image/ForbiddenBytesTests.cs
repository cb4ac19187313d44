using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image.Building;

namespace Testbed.Tests.Isolation.Image;

/// <summary>An image with a forbidden instruction anywhere but in the boot section is refused (I1).</summary>
[TestClass]
public sealed class ForbiddenBytesTests
{
    const string Start = "section .text align=16\nglobal a_start:function\na_start:\n";

    // A call of a function so far away that its displacement holds the two bytes of WRMSR, 0F 30.
    const string AccidentalWrmsr = Start + """
                call    distant
                ret
        section .text.between progbits alloc exec nowrite align=1
        between:
                times 0x300F - 1 nop
        section .text.distant progbits alloc exec nowrite align=1
        global distant
        distant: lea    rax, [between]
                ret
        """;

    [TestMethod]
    [DataRow("wrpkru\nret", "a_start", "is an instruction of the function", DisplayName = "written on purpose")]
    [DataRow("mov eax, 0x90ef010f\nret", "a_start+0x1", "change the constant", DisplayName = "hidden in an immediate")]
    public void A_forbidden_instruction_of_the_application_is_refused_with_its_place(string code, string place, string advice)
    {
        using var scratch = new Scratch();
        var tiny = new TinyKernel(scratch).Link(Start + code);
        var refusal = Assert.ThrowsExactly<ForbiddenInstructionException>(() => tiny.Build());
        StringAssert.StartsWith(refusal.Message, place + " ");
        StringAssert.Contains(refusal.Message, advice);
        Assert.IsFalse(refusal.DependsOnPlacement);
    }

    [TestMethod]
    public void An_instruction_that_starts_in_one_components_text_and_ends_in_the_next_is_found()
    {
        using var scratch = new Scratch();
        string trusted = TinyKernel.TrustedAnd("section .text\ntimes 4096 - 1 - ($ - $$) nop\ndb 0x0f");
        string untrusted = "section .text align=16\nglobal u_fill:function\nu_fill: db 0x01, 0xef\nret";
        var tiny = new TinyKernel(scratch).Link(trusted: trusted, untrusted: untrusted);
        var refusal = Assert.ThrowsExactly<ForbiddenInstructionException>(() => tiny.Build());
        Assert.AreEqual(0xFFFF_FFFF_8000_0FFF, refusal.Findings.Single().Address);
    }

    [TestMethod]
    public void The_mutant_without_the_scan_lets_it_through()
    {
        using var scratch = new Scratch();
        Assert.AreEqual("scan-off", new TinyKernel(scratch).Link(Start + "wrpkru\nret").Build("scan-off").Map.Mutant);
    }

    [TestMethod]
    public void A_displacement_that_happens_to_hold_one_is_refused_and_another_placement_helps()
    {
        using var scratch = new Scratch();
        var refusal = Assert.ThrowsExactly<ForbiddenInstructionException>(() => new TinyKernel(scratch).Link(AccidentalWrmsr).Build());
        Assert.IsTrue(refusal.DependsOnPlacement);
        StringAssert.Contains(refusal.Message, "\"call ");
        Assert.IsTrue(
            Enumerable.Range(1, 8).Any(placement => Passes(new TinyKernel(scratch).Link(AccidentalWrmsr, placement: placement))),
            "no order of three functions moves the call's target");
    }

    [TestMethod]
    public void A_placement_is_one_order_and_no_other_one()
    {
        using var scratch = new Scratch();
        byte[] first = new TinyKernel(scratch).Link(AccidentalWrmsr, placement: 3).Linked;
        byte[] second = new TinyKernel(scratch).Link(AccidentalWrmsr, placement: 3).Linked;
        CollectionAssert.AreEqual(first, second);
    }

    static bool Passes(TinyKernel tiny)
    {
        try
        {
            tiny.Build();
            return true;
        }
        catch (ForbiddenInstructionException e) when (e.DependsOnPlacement)
        {
            return false;
        }
    }
}

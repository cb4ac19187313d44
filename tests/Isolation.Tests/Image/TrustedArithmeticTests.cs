using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Isolation.Image;

/// <summary>
/// T computes nothing with the x87, MMX or SSE units: gates leave MXCSR and the x87 control word as the application set
/// them, so a result, or an exception, would be the application's choice. Moves and logic obey neither word; where threads
/// change, T keeps both words of each and looks at none.
/// </summary>
[TestClass]
public sealed class TrustedArithmeticTests
{
    static readonly HashSet<Mnemonic> s_movesAndLogic =
    [
        Mnemonic.Movaps, Mnemonic.Movups, Mnemonic.Movdqa, Mnemonic.Movdqu, Mnemonic.Movd, Mnemonic.Movq,
        Mnemonic.Movlps, Mnemonic.Movhps, Mnemonic.Punpcklqdq, Mnemonic.Unpcklps, Mnemonic.Pshufd, Mnemonic.Shufps,
        Mnemonic.Xorps, Mnemonic.Andps, Mnemonic.Andnps, Mnemonic.Orps, Mnemonic.Pxor, Mnemonic.Pand, Mnemonic.Pandn, Mnemonic.Por,
    ];

    /// <summary>What keeps and puts back the two words, and the ways from one thread to another, which alone may.</summary>
    static readonly HashSet<Mnemonic> s_keepsWords = [Mnemonic.Fnstcw, Mnemonic.Stmxcsr, Mnemonic.Fninit, Mnemonic.Ldmxcsr, Mnemonic.Fldcw];

    static readonly HashSet<string> s_wordKeepers = ["T.thread_switch", "T.thread_leave", "T.thread_resume"];

    [TestMethod]
    [DataRow("F20F58C1", true, "addsd xmm0, xmm1")]
    [DataRow("F20F58450A", true, "addsd xmm0, [rbp + 10]")]
    [DataRow("F2480F2AC0", true, "cvtsi2sd xmm0, rax")]
    [DataRow("F20F2CC0", true, "cvttsd2si eax, xmm0")]
    [DataRow("660F2EC1", true, "ucomisd xmm0, xmm1")]
    [DataRow("F20F10450A", true, "movsd xmm0, [rbp + 10]: nothing in T has a double to move")]
    [DataRow("DD450A", true, "fld qword [rbp + 10]")]
    [DataRow("D9E8", true, "fld1")]
    [DataRow("0FFEC1", true, "paddd mm0, mm1")]
    [DataRow("C5FB58C1", true, "vaddsd xmm0, xmm0, xmm1")]
    [DataRow("0FAE5500", true, "ldmxcsr [rbp]")]
    [DataRow("0F1101", false, "movups [rcx], xmm0")]
    [DataRow("0F57C0", false, "xorps xmm0, xmm0")]
    [DataRow("F30F6F01", false, "movdqu xmm0, [rcx]")]
    [DataRow("4801C8", false, "add rax, rcx")]
    [DataRow("F348A5", false, "rep movsq")]
    public void Arithmetic_is_told_from_moves_and_logic(string bytes, bool arithmetic, string why)
        => Assert.AreEqual(arithmetic, IsArithmetic(Decode(Convert.FromHexString(bytes), 0).Single()), why);

    [TestMethod]
    public void The_text_of_the_trusted_kernel_computes_nothing_in_floating_point()
    {
        string variant = Path.Combine(Variants.Root(), "artifacts", "images", "full");
        string[] workloads = Directory.Exists(variant) ? Directory.GetDirectories(variant) : [];
        Assert.IsNotEmpty(workloads, $"no image in {variant}: run 'dotnet build Testbed.sln' first");
        foreach (string workload in workloads)
        {
            FinishedImage image = FinishedImage.Load(Path.Combine(workload, "image"));
            MapSegment text = image.Segments.Single(s => s.Flags.Execute && s.Flags.Component == Component.Trusted && !s.Flags.BootOnly);
            List<Instruction> code = Decode(image.Read(text.Address, text.FileBytes).ToArray(), text.Address);
            Assert.IsGreaterThan(1000, code.Count, $"{workload}: that is not the text of a kernel");
            foreach (Instruction instruction in code)
            {
                string function = NameAt(image.Map, instruction.IP);
                string place = $"{workload}: {instruction.IP:x} {instruction} in {function}";
                Assert.AreNotEqual(Code.INVALID, instruction.Code, place);      // data among the code: the rest would be misread
                Assert.IsFalse(IsArithmetic(instruction) && !(s_wordKeepers.Contains(function) && s_keepsWords.Contains(instruction.Mnemonic)), place);
            }
        }
    }

    static bool IsArithmetic(Instruction instruction)
    {
        bool unit = instruction.CpuidFeatures.Any(feature => feature is CpuidFeature.FPU or CpuidFeature.FPU287 or CpuidFeature.FPU387)
            || instruction.Mnemonic is Mnemonic.Ldmxcsr or Mnemonic.Stmxcsr or Mnemonic.Emms
            || Enumerable.Range(0, instruction.OpCount).Any(i => IsOfUnit(instruction.GetOpRegister(i)));
        return unit && !s_movesAndLogic.Contains(instruction.Mnemonic);
    }

    static bool IsOfUnit(Register register) => register.IsVectorRegister() || register.IsMM() || register.IsST();

    static List<Instruction> Decode(byte[] code, ulong address)
    {
        Decoder decoder = Decoder.Create(64, code, address);
        List<Instruction> instructions = [];
        while (decoder.IP < address + (ulong)code.Length)
            instructions.Add(decoder.Decode());
        return instructions;
    }

    static string NameAt(ImageMap map, ulong address)
        => map.Symbols.LastOrDefault(symbol => symbol.Address <= address)?.Name ?? "no function";
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Papers;

namespace Testbed.Tests.Analysis.Papers;

/// <summary>Formulas of a paper's pages: what they come to, what they show, and which are refused.</summary>
[TestClass]
public sealed class FormulaTests
{
    static readonly Ledger s_ledger = new("vee20",
        new Dictionary<string, double> { ["nullCall.none"] = 4, ["nullCall.full"] = 46, ["nullCall.peer-linux"] = 400, ["fill.1.full"] = 10, ["fill.16.full"] = 30, ["fill.4.full"] = 20 },
        [new GateCount("full", "Application", "t_null_call", new Dictionary<InstructionClass, long> { [InstructionClass.Plain] = 40, [InstructionClass.Wrpkru] = 2 })],
        [new AttackedSteps("D02", "full", Steps: 3, Blocked: 2, Controlled: 1)]);

    [TestMethod]
    [DataRow("7", 7.0)]
    [DataRow("1 + 2 * 3 - 4 / 2", 5.0)]
    [DataRow("( 1 + 2 ) * 3", 9.0)]
    [DataRow("8 / 2 / 2", 2.0)]
    [DataRow("nullCall.full - nullCall.none", 42.0)]
    [DataRow("greatest ( fill.*.full ) / least ( fill.*.full )", 3.0)]
    [DataRow("sum ( fill.*.full )", 60.0)]
    [DataRow("count ( fill.*.full )", 3.0)]
    [DataRow("mean ( fill.*.full * 2 )", 40.0)]
    [DataRow("sum ( 100 - fill.*.full )", 240.0)]
    [DataRow("geomean ( nullCall.* / nullCall.* )", 1.0)]
    [DataRow("count ( fill.*.full at write_bytes.csv:vanilla_us[*] )", 3.0)]
    [DataRow("count ( nullCall.* at fill.*.full )", null)]
    [DataRow("gates.wrpkru.full.Application.t_null_call + gates.plain.full.Application.t_null_call", 42.0)]
    [DataRow("attack.steps.D02.full * 100 + attack.blocked.D02.full * 10 + attack.controlled.D02.full", 321.0)]
    [DataRow("macro.csv:user_kernel_switches[phoenix-pca]", 7844.0)]
    [DataRow("syscalls.csv:value[percore_get(core_id),Rust,vanilla] * 1000", 17.0)]
    [DataRow("peers/calls.csv:instructions[gate,FlexOS shared stack]", 22.0)]
    [DataRow("cost.wrpkru.least", 11.0)]
    [DataRow("nullCall.user-kernel", null)]
    [DataRow("nullCall.full / nullCall.user-kernel", null)]
    [DataRow("nullCall.*", null)]
    public void A_formula_comes_to(string text, double? value) => Assert.AreEqual(value, Formula.Evaluate(text, s_ledger).Value);

    [TestMethod]
    [DataRow("fill.*.full", "1 4 16")]
    [DataRow("nullCall.*", "none full peer-linux")]
    [DataRow("syscalls.csv:value[getpid,C,*]", "isolated vanilla linux_kvm")]
    [DataRow("fill.*.full - fill.*.full", "1 4 16")]
    public void Keys_stand_in_the_order_of_reading(string text, string keys)
        => Assert.AreEqual(keys, string.Join(' ', Formula.Evaluate(text, s_ledger).Numbers.Select(pair => pair.Key)));

    [TestMethod]
    [DataRow("( nullCall.full - nullCall.none ) / 2", "( 46 − 4 ) ÷ 2")]
    [DataRow("sum ( fill.*.full ) * nullCall.lost", "sum ( [10, 20, 30] ) × (not measured)")]
    public void The_arithmetic_is_shown_with_its_numbers(string text, string shown) => Assert.AreEqual(shown, Formula.Substituted(text, s_ledger));

    [TestMethod]
    [DataRow("", "something is missing at the end")]
    [DataRow("1 +", "something is missing at the end")]
    [DataRow("( 1 + 2", "a parenthesis is not closed")]
    [DataRow("1 2", "'2' was not expected")]
    [DataRow("greatest 3", "'greatest' needs parentheses")]
    [DataRow("* 3", "'*' was not expected")]
    [DataRow("macro.csv:vanila_s[npb-cg]", "papers/vee20/macro.csv has no column 'vanila_s'")]
    [DataRow("macro.csv:vanilla_s[npb-ft]", "papers/vee20/macro.csv has no row that begins with npb-ft")]
    [DataRow("makro.csv:vanilla_s[npb-cg]", "no table papers/vee20/makro.csv")]
    public void What_is_no_formula_is_refused(string text, string reason)
        => Assert.Contains(reason, Assert.ThrowsExactly<FormatException>(() => Formula.Evaluate(text, s_ledger)).Message);

    [TestMethod]
    [DataRow("it takes {nullCall.full} instead of {nullCall.none|1}", "it takes 46 instead of 4")]
    [DataRow("{nullCall.full / 12|2} times", "3.83 times")]
    [DataRow("{nullCall.lost}", "(not measured)")]
    public void A_sentence_gets_its_numbers(string text, string filled) => Assert.AreEqual(filled, Sentence.Fill(text, s_ledger));
}

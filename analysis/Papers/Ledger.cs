using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.CostModel;

namespace Testbed.Analysis.Papers;

/// <summary>
/// Every number that a formula may name, ours and published. <c>*</c> stands for one part of a name, and its values are the
/// keys of what comes out.
/// <list type="table">
/// <item><term><c>nullCall.full</c></term><description>a metric of the run or of the references, by its name in the catalogue</description></item>
/// <item><term><c>macro.csv:vanilla_s[npb-cg]</c></term><description>a cell of a table of the paper's folder, by its column and the first fields of its row; of another folder with that folder in front</description></item>
/// <item><term><c>gates.wrpkru.full.Application.t_null_call</c></term><description>instructions of a class that a crossing executes, counted in the image; at the end an edge</description></item>
/// <item><term><c>cost.wrpkru.least</c>, <c>cost.instruction</c>, <c>cost.cyclesPerMicrosecond</c></term><description>the cost model; also <c>centreLow</c>, <c>centreHigh</c>, <c>greatest</c></description></item>
/// <item><term><c>attack.blocked.D02.full</c></term><description>steps of an attack that were blocked; also <c>steps</c>, and <c>controlled</c>: those that get through in the control</description></item>
/// </list>
/// </summary>
public sealed partial class Ledger
{
    /// <summary>How names of the cost model begin.</summary>
    public const string CostPrefix = "cost.";

    const string AnyPart = "*";
    const string InstructionCost = CostPrefix + "instruction";
    const string Clock = CostPrefix + "cyclesPerMicrosecond";

    readonly SortedDictionary<string, double> _numbers = new(StringComparer.Ordinal);
    readonly string _folder;

    /// <summary>Takes what a run, or the references, came to.</summary>
    /// <param name="paper">Name of the paper whose tables need no folder.</param>
    /// <param name="metrics">Names and numbers.</param>
    /// <param name="gates">Counted gates.</param>
    /// <param name="attacks">Judged attacks; for what is committed, what is declared.</param>
    public Ledger(string paper, IEnumerable<KeyValuePair<string, double>> metrics, IReadOnlyList<GateCount> gates, IReadOnlyList<AttackedSteps> attacks)
    {
        _folder = $"papers/{paper}/";
        foreach (var (name, number) in metrics)
            _numbers.TryAdd(name, number);
        foreach (var gate in gates)
            foreach (var (kind, count) in gate.Counts)
                _numbers.TryAdd($"gates.{Word($"{kind}")}.{gate.Variant}.{gate.Caller}.{gate.Callee}", count);
        foreach (var attack in attacks)
        {
            _numbers[$"attack.steps.{attack.Id}.{attack.Variant}"] = attack.Steps;
            _numbers[$"attack.blocked.{attack.Id}.{attack.Variant}"] = attack.Blocked;
            _numbers[$"attack.controlled.{attack.Id}.{attack.Variant}"] = attack.Controlled;
        }
        var model = CycleModel.Published();
        _numbers[InstructionCost] = model.CyclesPerInstruction;
        _numbers[Clock] = CycleModel.PublishedCyclesPerMicrosecond;
        foreach (var (kind, cost) in model.Costs)
            foreach (var (end, cycles) in new[] { ("least", cost.Least), ("centreLow", cost.CentreLow), ("centreHigh", cost.CentreHigh), ("greatest", cost.Greatest) })
                _numbers[$"{CostPrefix}{Word($"{kind}")}.{end}"] = cycles;
    }

    /// <summary>The numbers of a name; absent where nobody has them.</summary>
    /// <exception cref="FormatException">The name means a table or a column that does not exist.</exception>
    public Quantity this[string name]
        => Cell().Match(name) is { Success: true } cell
            ? PublishedCells.Find(cell.Groups[1].Value.Contains('/') ? "papers/" + cell.Groups[1].Value : _folder + cell.Groups[1].Value, cell.Groups[2].Value, cell.Groups[3].Value.Split(','))
            : name.Contains(AnyPart) ? Several(name) : Quantity.Of(_numbers.TryGetValue(name, out var number) ? number : null);

    Quantity Several(string name)
    {
        var pattern = new Regex("^" + Regex.Escape(name).Replace(@"\*", "([^.]+)") + "$", RegexOptions.CultureInvariant);
        return new(from pair in _numbers
                   let match = pattern.Match(pair.Key)
                   where match.Success
                   let key = match.Groups[1].Value
                   orderby key.All(char.IsAsciiDigit) ? int.Parse(key) : 0, Order(key)
                   select KeyValuePair.Create(key, pair.Value));
    }

    /// <summary>Ours in the order in which people read variants: nothing, all, the others, those that are not ours.</summary>
    static int Order(string key) => key == Statistics.RowSet.Baseline ? 0 : key == AttackVariants.Full ? 1 : Statistics.RowSet.IsPeer(key) ? 3 : 2;

    /// <summary>As names of metrics begin.</summary>
    static string Word(string kind) => char.ToLowerInvariant(kind[0]) + kind[1..];

    [GeneratedRegex(@"^([\w./-]+\.csv):(\w+)\[([^\]]*)\]$")]
    private static partial Regex Cell();
}

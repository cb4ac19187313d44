using System;
using System.Collections.Generic;
using Iced.Intel;
using Testbed.Analysis.Statistics;
using Testbed.Isolation.Gates;

namespace Testbed.Analysis.CostModel;

/// <summary>
/// Counts what one crossing through a gate executes when all is well, from the gate's bytes: the straight path. Checks of
/// a gate branch only to its fault, so a conditional branch is not taken; the called function is not entered. The count
/// is what the gate adds to a direct call, instruction for instruction.
/// </summary>
public static class GatePath
{
    /// <summary>Counts the path from the first byte of <paramref name="code"/>, which stands at <paramref name="address"/>, to its RET.</summary>
    /// <exception cref="MeasurementException">The path cannot be told from the bytes.</exception>
    public static InstructionCounts Count(ReadOnlyMemory<byte> code, ulong address)
    {
        Dictionary<ulong, Instruction> instructions = [];
        foreach (var instruction in GateListing.Decode(code, address))
            instructions.Add(instruction.IP, instruction);

        List<KeyValuePair<InstructionClass, long>> path = [];
        for (var place = address; ;)
        {
            if (!instructions.Remove(place, out var instruction) || instruction.IsInvalid)
                throw new MeasurementException($"gate 0x{address:x}: the path leaves the gate or runs in a circle at 0x{place:x}");
            var kind = InstructionClasses.Of(instruction);
            if (kind == InstructionClass.StringIteration)
                throw new MeasurementException($"gate 0x{address:x}: how often the instruction at 0x{place:x} repeats is not in its bytes");
            path.Add(new(kind, 1));
            switch (instruction.FlowControl)
            {
                case FlowControl.Return:
                    return new InstructionCounts(path);
                case FlowControl.UnconditionalBranch:
                    place = instruction.NearBranchTarget;
                    break;
                case FlowControl.Next or FlowControl.ConditionalBranch or FlowControl.Call or FlowControl.IndirectCall:
                    place = instruction.NextIP;
                    break;
                default:
                    throw new MeasurementException($"gate 0x{address:x}: the path ends at 0x{place:x} without a return");
            }
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Testbed.Contracts;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The interrupt stubs (architecture rule 4): one entry per vector, then code that all vectors of a level share. Each
/// level has an interrupt page and a stack of T of its own, so that a non-maskable interrupt nests at any instruction
/// of the others.
/// </summary>
static class InterruptStubs
{
    /// <summary>Writes everything. Returns the entry of each vector.</summary>
    public static IReadOnlyDictionary<int, Mark> Emit(SectionWriter writer)
    {
        Dictionary<int, Mark> entries = [];
        foreach (IGrouping<InterruptLevel, int> level in InterruptVectors.All.GroupBy(InterruptVectors.LevelOf))
        {
            Mark start = writer.Here;
            Label common = writer.Code.CreateLabel($"level{(int)level.Key}");
            foreach (int vector in level)
            {
                writer.Routine($"interrupt.{vector}");
                entries[vector] = writer.Here;
                if (!InterruptVectors.PushesError(vector)) writer.Code.push(0);
                writer.Code.push(vector);
                writer.Code.jmp(common);
            }
            writer.Routine($"interrupt.{level.Key.ToString().ToLowerInvariant()}");
            writer.Code.Label(ref common);
            Label stackInUse = writer.Code.CreateLabel($"level{(int)level.Key}InUse");
            InterruptEntry.Emit(writer, level.Key, start, stackInUse);
            writer.Code.call(writer.Symbols.Interrupt);
            InterruptReturn.Emit(writer, level.Key);
            writer.Code.Label(ref stackInUse);
            InterruptStop.Emit(writer, level.Key);
        }
        return entries;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Scanner;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The generator of the gate section: slots, gates, copy routines, unwinding, boot switch, interrupt stubs, one fault. The same
/// request gives the same bytes.
/// </summary>
public static class GateSection
{
    /// <summary>
    /// Widths of the gaps that are tried, bytes. A displacement inside the section is the same wherever the linker puts functions,
    /// so that no other placement of them moves away a forbidden instruction in it; a gap does.
    /// </summary>
    const int Gaps = 16;

    /// <summary>Generates the section, with the first gap that leaves nothing forbidden but the declared sites; with none when no gap helps.</summary>
    /// <exception cref="GateException">An edge that must not be, or more code than the capacity.</exception>
    public static GateSectionCode Emit(GateSectionRequest request)
    {
        GateSectionCode first = Emit(request, gap: 0), code = first;
        for (int gap = 1; HoldsForbidden(request, code); gap++)
        {
            if (gap == Gaps) return first;
            code = Emit(request, gap);
        }
        return code;
    }

    static bool HoldsForbidden(GateSectionRequest request, GateSectionCode code)
        => ForbiddenScanner.Scan(code.Code, request.Address, "gates").Any(finding => !code.Sites.Any(site => site.Address == finding.Address));

    static GateSectionCode Emit(GateSectionRequest request, int gap)
    {
        SectionWriter writer = new(request);
        List<(Edge Edge, Mark Start, Mark End)> gates = [];
        foreach (Edge edge in request.Edges)
        {
            Check(request, edge);
            Mark start = writer.Here;
            EmitGate(writer, edge, counter: gates.Count);
            gates.Add((edge, start, writer.Here));
        }
        writer.EmitGap(gap);        // between the slots, and the gates, and what they jump to
        writer.Routine("gate.copy");
        CopyRoutines.Places copy = CopyRoutines.Emit(writer);
        writer.Routine("gate.unwind");
        Mark unwind = Unwinding.Emit(writer);
        writer.Routine("gate.boot_rights");
        Mark boot = BootRights.Emit(writer);
        IReadOnlyDictionary<int, Mark> stubs = InterruptStubs.Emit(writer);
        writer.EmitGap(gap);        // between the routines and where they end
        writer.Routine("gate.fault");
        writer.EmitFault();

        byte[] body = writer.Finish(request.Address + (ulong)GateSlots.BytesOf(request.Policy.Components));
        copy.Entries.Add(GateSlots.BootRights, boot);
        byte[] slots = GateSlots.Encode(request.Address, copy.Entries.ToDictionary(entry => entry.Key, entry => writer.AddressOf(entry.Value)));
        if (slots.Length + body.Length > request.Capacity)
            throw new GateException($"the gate section needs {slots.Length + body.Length} bytes; the linker script reserves {request.Capacity}");

        return new GateSectionCode
        {
            Code = [.. slots, .. body],
            Gates = [.. gates.Select(gate => new Gate(gate.Edge, writer.AddressOf(gate.Start), (int)(writer.AddressOf(gate.End) - writer.AddressOf(gate.Start))))],
            Routines = writer.Routines(),
            Windows = writer.Windows(),
            InterruptStubs = [.. Enumerable.Range(0, InterruptVectors.Count).Select(vector => stubs.TryGetValue(vector, out Mark stub) ? writer.AddressOf(stub) : 0)],
            CopyStart = writer.AddressOf(copy.Copy),
            CopyEnd = writer.AddressOf(copy.CopyEnd),
            CopyFault = writer.AddressOf(copy.Fault),
            Unwind = writer.AddressOf(unwind),
            Sites = writer.Sites(),
        };
    }

    static void EmitGate(SectionWriter writer, Edge edge, int counter)
    {
        if (edge.Export.Owner == Component.Trusted)
        {
            EntryHalf.EmitIntoTrusted(writer, edge, counter);
            ReturnHalf.EmitToLessTrusted(writer, edge);
        }
        else
        {
            EntryHalf.EmitIntoLessTrusted(writer, edge, counter);
            (Mark rights, Mark stack) = ReturnHalf.EmitToTrusted(writer, edge);
            writer.Window(rights, stack, Component.Trusted, edge.Export.Owner);
        }
    }

    /// <summary>T is the hub, and only exported functions cross (I2).</summary>
    static void Check(GateSectionRequest request, Edge edge)
    {
        Component callee = edge.Export.Owner;
        if (edge.Export.Refusal is string refusal)
            throw new GateException($"{edge}: {refusal}");
        if (edge.Caller == Component.None || callee == Component.None)
            throw new GateException($"{edge}: not a call between two components");
        if (edge.Caller != Component.Trusted && callee != Component.Trusted)
            throw new GateException($"{edge}: less trusted components call each other only through T");
        if (!request.Policy.Separates(edge.Caller, callee))
            throw new GateException($"{edge}: one domain in variant {request.Policy.Name}, so the call is direct");
        if (edge.Export.IntegerArguments > CrossingSignature.RegisterArguments || edge.Export.FloatArguments > CrossingSignature.VectorArguments)
            throw new GateException($"{edge}: arguments on the stack do not cross");
    }
}

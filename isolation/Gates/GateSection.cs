using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>
/// The generator of the gate section: slots, gates, copy routines, unwinding, boot switch, interrupt stubs, one fault. The same
/// request gives the same bytes.
/// </summary>
public static class GateSection
{
    /// <summary>Generates the section.</summary>
    /// <exception cref="GateException">An edge that must not be, or more code than the capacity.</exception>
    public static GateSectionCode Emit(GateSectionRequest request)
    {
        SectionWriter writer = new(request.Policy, request.Symbols);
        List<(Edge Edge, Mark Start, Mark End)> gates = [];
        foreach (Edge edge in request.Edges)
        {
            Check(request, edge);
            Mark start = writer.Here;
            EmitGate(writer, edge, counter: gates.Count);
            gates.Add((edge, start, writer.Here));
        }
        CopyRoutines.Places copy = CopyRoutines.Emit(writer);
        Mark unwind = Unwinding.Emit(writer);
        Mark boot = BootRights.Emit(writer);
        IReadOnlyDictionary<int, Mark> stubs = InterruptStubs.Emit(writer);
        writer.EmitFault();

        byte[] body = writer.Finish(request.Address + GateSlots.TotalBytes);
        byte[] slots = GateSlots.Encode(request.Address, slot => writer.AddressOf(
            slot == GateSlots.CopyFromApplication ? copy.From : slot == GateSlots.CopyToApplication ? copy.To : boot));
        if (slots.Length + body.Length > request.Capacity)
            throw new GateException($"the gate section needs {slots.Length + body.Length} bytes; the linker script reserves {request.Capacity}");

        return new GateSectionCode
        {
            Code = [.. slots, .. body],
            Gates = [.. gates.Select(gate => new Gate(gate.Edge, writer.AddressOf(gate.Start), (int)(writer.AddressOf(gate.End) - writer.AddressOf(gate.Start))))],
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

using System;
using System.Diagnostics.CodeAnalysis;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What T says of a processor exception: one record for the harness, then for people what happened, where, and to whom.
/// Written by polling COM1: U, whose driver it is, may be the one that died. When the interrupted component is not T,
/// vector and error code are its claims, and so are the registers (<see cref="Attribution"/>).
/// </summary>
static class FaultReport
{
    const int LongestLine = 320;        // a symbol name and some numbers

    static bool s_reporting;

    /// <summary>
    /// Reports a fault and ends the run. The reason is one word, e.g. <c>I4-stack</c>, why a context may not be resumed;
    /// empty for an exception.
    /// </summary>
    [DoesNotReturn]
    public static void End(in InterruptFrame frame, ReadOnlySpan<byte> reason)
    {
        Begin();
        Place place = Place.Of(frame);
        Records.Fault(frame, place);
        Explain(frame, place, reason);
        ExitPort.Exit(ExitCode.Faulted);
    }

    /// <summary>Reports a fault that does not end the run, seen at a TSC; to people only unless asked to be silent.</summary>
    public static void Contain(in InterruptFrame frame, ReadOnlySpan<byte> reason, ulong ticks, bool silent)
    {
        Begin();
        Place place = Place.Of(frame);
        Records.Contained(frame, place, FailureOf(frame), ticks);
        if (!silent)
        {
            EmergencyConsole.Write("contained "u8);
            Explain(frame, place, reason);
        }
        s_reporting = false;
    }

    // A fault while reporting a fault: what the report reads is broken, so read nothing more.
    static void Begin()
    {
        if (s_reporting)
            Panic.Halt("fault-in-fault-report"u8);
        s_reporting = true;
    }

    static void Explain(in InterruptFrame frame, in Place place, ReadOnlySpan<byte> reason)
    {
        WriteWhat(frame);
        WriteWho(frame, place.Component);
        WritePlace("  at       "u8, frame.Rip);
        if (frame.Vector == Vectors.PageFault)
        {
            WritePlace("  address  "u8, place.Address);
            WriteLeaf(place.Leaf);
        }
        if (FailureOf(frame) != 0)
            WriteFailure(frame, place.Component);
        if (!reason.IsEmpty)
            WriteReason(reason);
    }

    // Why a check ended the component; 0 when none did.
    static FailureReason FailureOf(in InterruptFrame frame)
        => frame.Vector == Vectors.InvalidOpcode && Symbols.IsIn(frame.Rip, "runtime_fail"u8) ? (FailureReason)frame.Rax : 0;

    static void WriteWhat(in InterruptFrame frame)
    {
        TextLine line = new(stackalloc byte[LongestLine]);
        line.Append("fault: "u8);
        line.Append(Vectors.Name(frame.Vector));
        line.Append(" (vector "u8);
        line.AppendDecimal(frame.Vector);
        line.Append("), error "u8);
        line.AppendHexadecimal(frame.Error);
        if (frame.Vector == Vectors.PageFault)
        {
            line.Append(" = "u8);
            PageFaultError.Spell(frame.Error, ref line);
        }
        Finish(ref line);
    }

    static void WriteWho(in InterruptFrame frame, Component who)
    {
        TextLine line = new(stackalloc byte[LongestLine]);
        line.Append("  in       "u8);
        line.Append(Names.Of(who));
        line.Append(", PKRU "u8);
        line.AppendHexadecimal(Attribution.Rights(frame));
        line.Append(", RSP "u8);
        line.AppendHexadecimal(frame.Rsp);
        Finish(ref line);
    }

    static void WritePlace(ReadOnlySpan<byte> title, ulong address)
    {
        TextLine line = new(stackalloc byte[LongestLine]);
        line.Append(title);
        Symbols.Spell(address, ref line);
        Finish(ref line);
    }

    static void WriteLeaf(PageTableEntry leaf)
    {
        TextLine line = new(stackalloc byte[LongestLine]);
        line.Append("  page     "u8);
        if (leaf.Present)
        {
            line.Append("key "u8);
            line.AppendDecimal((ulong)leaf.Key);
            line.Append(leaf.Write ? ", writable"u8 : ", read-only"u8);
            line.Append(leaf.Execute ? ", executable"u8 : ", no-execute"u8);
        }
        else
            line.Append("not mapped"u8);
        Finish(ref line);
    }

    // The routine that fails is jumped to or called by the check: the word at RSP says by whom. RSP is whatever the
    // component put there.
    static void WriteFailure(in InterruptFrame frame, Component who)
    {
        WriteReason(Names.Of((FailureReason)frame.Rax));
        if (Attribution.MayShow(who, frame.Rsp) && MappedMemory.TryRead(frame.Rsp, out ulong caller))
            WritePlace("  from     "u8, caller);
    }

    static void WriteReason(ReadOnlySpan<byte> reason)
    {
        TextLine line = new(stackalloc byte[LongestLine]);
        line.Append("  reason   "u8);
        line.Append(reason);
        Finish(ref line);
    }

    static void Finish(ref TextLine line)
    {
        EmergencyConsole.Write(line.Written);
        EmergencyConsole.Write("\n"u8);
    }
}

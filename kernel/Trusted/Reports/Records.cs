using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>Everything T says to the harness: one method for each kind of record (Contracts/Records.cs).</summary>
static class Records
{
    /// <summary>First line of every run: which image this is.</summary>
    public static void Start()
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], "start"u8);
        record.Add("variant"u8, Image.Variant);
        record.Add("mutant"u8, Image.Mutant);
        record.Add("counts"u8, Image.CountsCrossings ? 1UL : 0);
        RecordPort.Write(record.Line());
    }

    /// <summary>When each part of the boot began, in TSC ticks since reset.</summary>
    public static void Boot(ulong loader, ulong kernel, ulong application)
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], "boot"u8);
        record.Add("loader"u8, loader);
        record.Add("kernel"u8, kernel);
        record.Add("application"u8, application);
        RecordPort.Write(record.Line());
    }

    /// <summary>One observation.</summary>
    public static void Observe(ReadOnlySpan<byte> name, ulong value)
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], "observe"u8);
        record.Add("name"u8, name);
        record.Add("value"u8, value);
        RecordPort.Write(record.Line());
    }

    /// <summary>Crossings of one edge.</summary>
    public static void Edge(int index, ulong count)
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], "edge"u8);
        record.Add("index"u8, (long)index);
        record.Add("count"u8, count);
        RecordPort.Write(record.Line());
    }

    /// <summary>
    /// The exception that ended the run. Address and key belong to page faults, else they are 0. Vector, error and
    /// instruction are claims of the interrupted component where that is not T; component and rights are T's knowledge.
    /// </summary>
    public static void Fault(in InterruptFrame frame, in Place place)
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], "fault"u8);
        Add(ref record, frame, place);
        RecordPort.Write(record.Line());
    }

    /// <summary>
    /// An exception that ended no more than what its component was doing, and when T's handler began. The failure is the
    /// reason of a failed check of the component's own; 0 when it was none.
    /// </summary>
    public static void Contained(in InterruptFrame frame, in Place place, FailureReason failure, ulong ticks)
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], "contained"u8);
        Add(ref record, frame, place);
        record.Add("failure"u8, (ulong)(uint)failure);
        record.Add("ticks"u8, ticks);
        RecordPort.Write(record.Line());
    }

    static void Add(ref RecordLine record, in InterruptFrame frame, in Place place)
    {
        record.Add("vector"u8, frame.Vector);
        record.AddHexadecimal("error"u8, frame.Error);
        record.AddHexadecimal("rip"u8, frame.Rip);
        record.AddHexadecimal("address"u8, place.Address);
        record.Add("key"u8, (ulong)place.Key);
        record.Add("component"u8, (ulong)place.Component);
        record.AddHexadecimal("pkru"u8, Attribution.Rights(frame));
    }

    /// <summary>T found an invariant broken.</summary>
    public static void Panic(ReadOnlySpan<byte> reason) => Reason("panic"u8, reason);

    /// <summary>T refused to run.</summary>
    public static void Refused(ReadOnlySpan<byte> reason) => Reason("refused"u8, reason);

    /// <summary>Last line of a run whose application returned.</summary>
    public static void Exit(int code)
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], "exit"u8);
        record.Add("code"u8, (long)code);
        RecordPort.Write(record.Line());
    }

    static void Reason(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> reason)
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], kind);
        record.Add("reason"u8, reason);
        RecordPort.Write(record.Line());
    }
}

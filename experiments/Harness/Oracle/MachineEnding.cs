using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Oracle;

/// <summary>
/// How a machine came to its end. T ends a run by writing a code to the exit port, in <c>T.port_write</c> and with its own
/// rights: the core that did stands right behind that instruction, or, where QEMU counts none and so finishes the block, behind
/// the call, or at the first instruction of the interrupt that met it there; the code is still in AL. Or somebody else wrote it.
/// </summary>
/// <param name="End">The end.</param>
/// <param name="Cores">All cores as they stand, by number.</param>
/// <param name="Code">What T wrote; null unless it did.</param>
public sealed record MachineEnding(MachineEnd End, IReadOnlyList<ProcessorState> Cores, ExitCode? Code = null)
{
    const string PortWrite = "T.port_write";
    const int Rax = 0;
    const int Rdx = 2;
    const int Rsp = 4;

    // CALL rel32 (SDM vol. 2A, "CALL").
    const byte CallOpcode = 0xE8;
    const ulong CallBytes = 5;

    // RunState of QEMU.
    const string Panicked = "guest-panicked";
    const string ShutDown = "shutdown";

    /// <summary>Decides.</summary>
    /// <param name="image">Where T's code is, and which rights are T's.</param>
    /// <param name="status">QEMU's word for why the machine stands still.</param>
    /// <param name="inTime">The harness did not have to stop it at its limit.</param>
    /// <param name="cores">Where the cores stand.</param>
    /// <param name="memory">The machine's memory.</param>
    /// <exception cref="ControlException">It stands still for a reason that is no end of a guest.</exception>
    public static MachineEnding Read(FinishedImage image, string status, bool inTime, IReadOnlyList<ProcessorState> cores, GuestMemory memory) => status switch
    {
        ShutDown => new(MachineEnd.TripleFault, cores),
        Panicked when cores.FirstOrDefault(core => IsTrusted(image, core, memory)) is { } core => ByCode((ExitCode)(byte)core.General(Rax), cores),
        Panicked => new(MachineEnd.Forged, cores),
        _ when !inTime => new(MachineEnd.Hung, cores),
        _ => throw new ControlException($"the machine stands still for another reason than its end: {status}"),
    };

    /// <summary>Outcome and QEMU's exit code as an ordinary boot would have had them.</summary>
    /// <param name="report">What the guest said.</param>
    /// <param name="message">QEMU's first line of complaint.</param>
    public (Ending Ending, int? ExitCode) Classify(GuestReport report, string message)
    {
        if (End == MachineEnd.Forged)
            return (new Ending(Outcome.Crashed, "somebody else than the trusted kernel wrote to the exit port"), null);
        int? exitCode = End == MachineEnd.TripleFault ? 0 : Code is { } code ? 2 * (int)code + 1 : null;
        return (Ending.Classify(new QemuEnd(exitCode, End == MachineEnd.Hung, message), report), exitCode);
    }

    static MachineEnding ByCode(ExitCode code, IReadOnlyList<ProcessorState> cores) => new(code switch
    {
        ExitCode.Completed or ExitCode.ApplicationFailed => MachineEnd.Finished,
        ExitCode.Refused => MachineEnd.Refused,
        _ => MachineEnd.Fatal,
    }, cores, code);

    static bool IsTrusted(FinishedImage image, ProcessorState processor, GuestMemory memory)
    {
        var routine = image.Map.Symbols.First(symbol => symbol.Name == PortWrite);
        var at = Interrupted(image, processor, memory) ?? processor.Rip;
        return (at - routine.Address < routine.Bytes || IsBehindCall(image, at, routine.Address))
            && (ushort)processor.General(Rdx) == RecordChannel.ExitPort
            && ((processor.Cr4 & ProcessorCheck.Cr4Keys) == 0 || processor.Pkru == image.RightsOf(Component.Trusted).Value);
    }

    // Where an interrupt without an error code that has just been delivered met the processor: on top of the stack (SDM vol. 3A,
    // "Stack Frame in 64-bit mode"). An interrupt changes neither rights nor the other registers.
    static ulong? Interrupted(FinishedImage image, ProcessorState processor, GuestMemory memory)
        => InterruptTable.Entries(image).Contains(processor.Rip) ? new Evidence(image.Map, new PageMap(memory, processor.Cr3)).ReadWord(processor.General(Rsp)) : null;

    static bool IsBehindCall(FinishedImage image, ulong address, ulong callee)
    {
        var call = address - CallBytes;
        return image.Segments.Any(segment => segment.Flags.Execute && call >= segment.Address && address <= segment.Address + segment.FileBytes)
            && image.Read(call, CallBytes) is [CallOpcode, .. var distance] && address + (ulong)BinaryPrimitives.ReadInt32LittleEndian(distance) == callee;
    }
}

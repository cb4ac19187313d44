using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Policy;
using static Iced.Intel.AssemblerRegisters;

namespace Testbed.Isolation.Gates;

/// <summary>A place in the code that is being written: before the instruction with this index.</summary>
readonly record struct Mark(int Index);

/// <summary>
/// The code under construction and what is remembered about places in it. Places are instruction indices while code
/// grows and become addresses in <see cref="Finish"/>.
/// </summary>
/// <param name="request">What the section is generated from.</param>
sealed class SectionWriter(GateSectionRequest request)
{
    readonly List<(Mark Start, Mark End, Component Rights, Component Stack)> _windows = [];
    readonly List<(Mark Place, string Reason)> _sites = [];
    readonly List<(Mark Start, string Name)> _routines = [];
    Label _fault, _broken;
    uint[] _offsets = [];
    ulong _address;
    int _length;

    /// <summary>Where instructions are written.</summary>
    public Assembler Code { get; } = new(64);

    /// <summary>The variant.</summary>
    public VariantPolicy Policy { get; } = request.Policy;

    /// <summary>What the variant's switches of rights are made of.</summary>
    public RightsSwitch Rights { get; } = RightsSwitch.Of(request.Policy.Gates.Mechanism);

    /// <summary>Addresses from the linker.</summary>
    public GateSymbols Symbols { get; } = request.Symbols;

    /// <summary>Address of the section: sign-extended from 32 bits, as all of the image.</summary>
    public ulong Section { get; } = request.Address;

    /// <summary>Bytes from there in which nothing but the section stands.</summary>
    public int Capacity { get; } = request.Capacity;

    /// <summary>The end of every check that only somebody who jumped can fail: one <c>ud2</c> (see <see cref="EmitFault"/>).</summary>
    public Label Fault
    {
        get
        {
            if (_fault.IsEmpty) _fault = Code.CreateLabel("fault");
            return _fault;
        }
    }

    /// <summary>Where only an error of T's own leads: one <c>int3</c>, so that it is nobody else's fault (see <see cref="EmitFault"/>).</summary>
    public Label Broken
    {
        get
        {
            if (_broken.IsEmpty) _broken = Code.CreateLabel("broken");
            return _broken;
        }
    }

    /// <summary>The place where the next instruction goes.</summary>
    public Mark Here => new(Code.Instructions.Count);

    /// <summary>The components that T can enter, in their order.</summary>
    public IEnumerable<Component> Entered => Policy.Components.Where(component => component != Component.Trusted);

    /// <summary>Those whose rights are not T's.</summary>
    public IEnumerable<Component> LessTrusted
        => Entered.Where(component => Policy.RequiresKeys && Policy.Separates(Component.Trusted, component));

    /// <summary>A 64-bit word of a component's core page, by field name of <see cref="CorePage"/>.</summary>
    public AssemblerMemoryOperand Word(Component owner, string field)
        => __qword_ptr[Symbols.CorePages[owner] + (ulong)Marshal.OffsetOf<CorePage>(field)];

    /// <summary>The word of T's core page that holds T's stack pointer while a less trusted component is current.</summary>
    public AssemblerMemoryOperand StackFor(Component component)
        => Word(Component.Trusted, component switch
        {
            Component.Untrusted => nameof(CorePage.StackForUntrusted),
            Component.Application => nameof(CorePage.StackForApplication),
            Component.SecondApplication => nameof(CorePage.StackForSecondApplication),
            _ => throw new ArgumentOutOfRangeException(nameof(component), component, "T does not enter it"),
        });

    /// <summary>Remembers that the next instruction is a forbidden one, placed on purpose.</summary>
    public void Site(string reason) => _sites.Add((Here, reason));

    /// <summary>Remembers that from start to end rights and stack belong to different components.</summary>
    public void Window(Mark start, Mark end, Component rights, Component stack) => _windows.Add((start, end, rights, stack));

    /// <summary>Remembers that the next instruction begins a routine that fault reports and listings name; it ends where the next one begins. A gap has none.</summary>
    public void Routine(string name) => _routines.Add((Here, name));

    /// <summary>Writes bytes that nobody reaches: one-byte INT3s.</summary>
    public void EmitGap(int bytes)
    {
        if (bytes != 0) Routine("");
        for (int i = 0; i < bytes; i++) Code.int3();
    }

    /// <summary>Writes the instructions at which every failed check ends.</summary>
    public void EmitFault()
    {
        Label fault = Fault, broken = Broken;
        Code.Label(ref fault);
        Code.ud2();
        Code.Label(ref broken);
        Code.int3();
    }

    /// <summary>What the encoder says of an instruction that it had to replace by several, because its target is out of reach.</summary>
    const uint Rewritten = uint.MaxValue;

    /// <summary>Encodes everything for an address.</summary>
    /// <exception cref="GateException">A target is out of reach.</exception>
    public byte[] Finish(ulong address)
    {
        using MemoryStream bytes = new();
        AssemblerResult result = Code.Assemble(new StreamCodeWriter(bytes), address, BlockEncoderOptions.ReturnNewInstructionOffsets);
        _offsets = result.Result[0].NewInstructionOffsets;
        if (_offsets.Contains(Rewritten))
            throw new GateException($"the gate section at 0x{address:x} calls or jumps farther than 2 GiB");
        _address = address;
        _length = (int)bytes.Length;
        return bytes.ToArray();
    }

    /// <summary>Address of a place; only after <see cref="Finish"/>.</summary>
    public ulong AddressOf(Mark mark)
        => _address + (mark.Index == _offsets.Length ? (ulong)_length : _offsets[mark.Index]);

    /// <summary>The windows, sorted by start; only after <see cref="Finish"/>.</summary>
    public IReadOnlyList<GateWindow> Windows()
        => [.. _windows.Select(window => new GateWindow
            {
                Start = OffsetInImage(window.Start),
                End = OffsetInImage(window.End),
                Rights = (uint)window.Rights,
                StackOwner = (uint)window.Stack,
            }).OrderBy(window => window.Start)];

    /// <summary>The routines, in their order; only after <see cref="Finish"/>.</summary>
    public IReadOnlyList<GateRoutine> Routines()
        => [.. _routines.Select((routine, index) => new GateRoutine(routine.Name, AddressOf(routine.Start),
                (int)(AddressOf(index + 1 < _routines.Count ? _routines[index + 1].Start : Here) - AddressOf(routine.Start))))
            .Where(routine => routine.Name.Length != 0)];

    /// <summary>The forbidden instructions; only after <see cref="Finish"/>.</summary>
    public IReadOnlyList<RunTimeSite> Sites()
        => [.. _sites.Select(site => new RunTimeSite(AddressOf(site.Place), Code.Instructions[site.Place.Index].Mnemonic.ToString().ToLowerInvariant(), site.Reason))];

    uint OffsetInImage(Mark mark) => checked((uint)(AddressOf(mark) - AddressSpace.ImageBase));
}

using System;
using Testbed.Contracts;
using Testbed.Loader.Plan;

namespace Testbed.Loader.Boot;

/// <summary>Copies the start info into the loader's own memory. Everything in it is checked: firmware may not have written it.</summary>
readonly ref struct StartInfoReader
{
    readonly TemporaryMap map;

    public StartInfoReader(TemporaryMap map) => this.map = map;

    /// <summary>Reads the start info at <paramref name="address"/>, where the machine said it lies.</summary>
    public unsafe LoadError TryRead(ulong address, out MachineState state)
    {
        state = default;
        if (!map.TryCover(address, (ulong)sizeof(StartInfo)))
            return LoadError.NoStartInfo;
        // SAFETY: mapped just now; the magic number tells whether it is a start info.
        StartInfo* info = (StartInfo*)address;
        if (info->Magic != StartInfo.ExpectedMagic || info->Version < StartInfo.VersionWithMemoryMap || info->MemoryMapCount == 0)
            return LoadError.NoStartInfo;
        LoadError error = ReadMemory(*info, ref state);
        if (error == LoadError.None)
            error = ReadCommandLine(info->CommandLine, ref state);
        if (error == LoadError.None)
            error = ReadArchive(*info, ref state);
        return error;
    }

    unsafe LoadError ReadMemory(in StartInfo info, ref MachineState state)
    {
        if (!map.TryCover(info.MemoryMap, (ulong)info.MemoryMapCount * (ulong)sizeof(StartInfoMemory)))
            return LoadError.NoStartInfo;
        Span<FrameRange> memory = Workspace.Memory;
        int count = 0;
        for (uint i = 0; i < info.MemoryMapCount; i++)
        {
            // SAFETY: the whole table has been mapped above.
            StartInfoMemory* range = (StartInfoMemory*)info.MemoryMap + i;
            if (range->Type != StartInfoMemory.TypeRam)
                continue;
            if (range->Length > ulong.MaxValue - range->Address)
                return LoadError.MemoryMapMalformed;
            if (count == memory.Length)
                return LoadError.TooManyMemoryRanges;
            memory[count++] = FrameRange.Inside(range->Address, range->Length);
        }
        state.Memory = memory.Slice(0, count);
        return LoadError.None;
    }

    unsafe LoadError ReadCommandLine(ulong address, ref MachineState state)
    {
        if (address == 0)
            return LoadError.None;
        if (!map.TryCover(address, Workspace.CommandLineBytes))
            return LoadError.NoStartInfo;
        // SAFETY: mapped as far as the loop can reach.
        byte* text = (byte*)address;
        Span<byte> copy = Workspace.CommandLine;
        for (int i = 0; i < copy.Length; i++)
        {
            if (text[i] == 0)
            {
                state.CommandLine = copy.Slice(0, i);
                return LoadError.None;
            }
            copy[i] = text[i];
        }
        return LoadError.CommandLineTooLong;
    }

    unsafe LoadError ReadArchive(in StartInfo info, ref MachineState state)
    {
        if (info.ModuleCount != 1)
            return LoadError.NoArchive;
        if (!map.TryCover(info.Modules, (ulong)sizeof(StartInfoModule)))
            return LoadError.NoStartInfo;
        // SAFETY: mapped just now.
        StartInfoModule* module = (StartInfoModule*)info.Modules;
        if (module->Address % AddressSpace.PageBytes != 0 || module->Length > int.MaxValue
            || !map.TryCover(module->Address, module->Length))
            return LoadError.ArchiveMisplaced;
        state.Archive = module->Address;
        state.ArchiveLength = (int)module->Length;
        return LoadError.None;
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>Stands in for the end of the machine.</summary>
sealed class RunEndedException(ExitCode code) : Exception
{
    public ExitCode Code { get; } = code;
}

/// <summary>Throws where the machine would end.</summary>
static class ExitPort
{
    [DoesNotReturn]
    public static void Exit(ExitCode code) => throw new RunEndedException(code);
}

/// <summary>Keeps what went to the serial line.</summary>
static class EmergencyConsole
{
    public static StringBuilder Text { get; } = new();

    public static void Write(ReadOnlySpan<byte> text) => Text.Append(Encoding.UTF8.GetString(text));
}

/// <summary>Keeps what went to the record channel.</summary>
static class RecordPort
{
    public static StringBuilder Text { get; } = new();

    public static void Write(ReadOnlySpan<byte> bytes) => Text.Append(Encoding.UTF8.GetString(bytes));
}

/// <summary>Memory of which every word can be read, as T can; remembers which were.</summary>
static class MappedMemory
{
    public const ulong Content = 0x5EC2E7;

    public static List<ulong> Touched { get; } = [];

    public static bool TryRead(ulong address, out ulong word)
    {
        Touched.Add(address);
        word = Content;
        return true;
    }
}

using System;
using System.Runtime.InteropServices;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Plugin;

/// <summary>The built plugin: its path, and its classification of instructions as QEMU would call it.</summary>
static unsafe class PluginFile
{
    /// <summary>Absolute path.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Repository.OfThisProgram.Root, "artifacts", "plugin", "testbed-count.so");

    static readonly nint s_library = NativeLibrary.Load(Path);

    // SAFETY: the signatures are those of classes.h; the library stays loaded.
    static readonly delegate* unmanaged<byte*, nuint, int> s_classify = (delegate* unmanaged<byte*, nuint, int>)NativeLibrary.GetExport(s_library, "testbed_classify");
    static readonly delegate* unmanaged<int, nint> s_name = (delegate* unmanaged<int, nint>)NativeLibrary.GetExport(s_library, "testbed_class_name");

    /// <summary>Name of the class of the instruction that these bytes are.</summary>
    public static string ClassOf(ReadOnlySpan<byte> instruction) => Name(Classify(instruction))!;

    /// <summary>Number of the class.</summary>
    public static int Classify(ReadOnlySpan<byte> instruction)
    {
        // SAFETY: pinned for the call, and no more than its length is read.
        fixed (byte* bytes = instruction)
            return s_classify(bytes, (nuint)instruction.Length);
    }

    /// <summary>Name of a class; null when there is none of that number.</summary>
    public static string? Name(int number)
    {
        // SAFETY: returns a constant text of the library, or null.
        return Marshal.PtrToStringUTF8(s_name(number));
    }
}

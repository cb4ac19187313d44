using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>Every family of metrics: what <c>metrics --describe</c> prints, and the only names a <see cref="MetricSet"/> takes.</summary>
public static class MetricCatalogue
{
    /// <summary>The families, in the order in which people read them.</summary>
    public static IReadOnlyList<MetricDescription> Families { get; } =
    [
        new("gate.added.<variant>", "ticks", "what a gate from the application to the trusted kernel and back adds to a call: nullCall of the variant minus nullCall.none") { IsPart = true },
        new("nullCall.<variant>", "ticks", "one call of an empty function of the trusted kernel; contains the measuring loop (nullCall.loop), as all absolute numbers of calls do"),
        new("nullCall.loop.<variant>", "ticks", "one round of the measuring loop around nothing, its share of the clock readings included") { IsPart = true },
        new("getpid.<variant>", "ticks", "one call of getpid"),
        new("getpid.added.<variant>", "ticks", "getpid of the variant minus getpid.none") { IsPart = true },
        new("nativeNullCall.<variant>", "ticks", "one null call of a program in C, its measuring loop included"),
        new("nativeNullCall.added.<variant>", "ticks", "nativeNullCall of the variant minus nativeNullCall.none") { IsPart = true },
        new("nativeGetpid.<variant>", "ticks", "one call of getpid of a program in C"),
        new("nativeGetpid.added.<variant>", "ticks", "nativeGetpid of the variant minus nativeGetpid.none") { IsPart = true },
        new("nativeReadPage.<variant>", "ticks", "one read of 4096 bytes of a file by a program in C, page-aligned; going back to the file's start is subtracted"),
        new("nativeReadPage.added.<variant>", "ticks", "nativeReadPage of the variant minus nativeReadPage.none") { IsPart = true },
        new("growHeap.<variant>", "ticks", "one call that moves the end of the application's growing memory by 16 bytes"),
        new("growHeap.added.<variant>", "ticks", "growHeap of the variant minus growHeap.none") { IsPart = true },
        new("nativeGrowHeap.<variant>", "ticks", "the same by a program in C; of a Linux guest: brk"),
        new("nativeGrowHeap.added.<variant>", "ticks", "nativeGrowHeap of the variant minus nativeGrowHeap.none") { IsPart = true },
        new("coreWord.read.<variant>", "ticks", "one call of the trusted kernel that has the untrusted kernel read a word that it keeps for the core"),
        new("coreWord.read.added.<variant>", "ticks", "coreWord.read of the variant minus coreWord.read.none") { IsPart = true },
        new("coreWord.write.<variant>", "ticks", "one call of the trusted kernel that has the untrusted kernel write that word"),
        new("coreWord.write.added.<variant>", "ticks", "coreWord.write of the variant minus coreWord.write.none") { IsPart = true },
        new("read.<variant>", "ticks", "one read of one byte of a file, from the untrusted kernel's memory into the application's"),
        new("read.added.<variant>", "ticks", "read of the variant minus read.none: one crossing into the trusted kernel, one into the untrusted kernel, one copy under the application's rights") { IsPart = true },
        new("writeBytes.<size>.<variant>", "ticks", "one call of the trusted kernel to the untrusted kernel's fill of that many bytes"),
        new("writeBytes.added.<size>.<variant>", "ticks", "writeBytes of the variant minus writeBytes of none, same size") { IsPart = true },
        new("writeSingleBytes.<size>.<variant>", "ticks", "one call of the trusted kernel to the untrusted kernel's fill of that many bytes that stores one byte in each turn, as the published one does"),
        new("writeSingleBytes.added.<size>.<variant>", "ticks", "writeSingleBytes of the variant minus writeSingleBytes of none, same size") { IsPart = true },
        new("boot.entryToMain.<variant>", "ticks", "hello, microvm, 64 MiB, quiet: the loader's first instruction to the application's main"),
        new("boot.loader.<variant>", "ticks", "part of boot.entryToMain: the loader") { IsPart = true },
        new("boot.kernel.<variant>", "ticks", "part of boot.entryToMain: the kernel") { IsPart = true },
        new("boot.application.<variant>", "ticks", "part of boot.entryToMain: from the kernel's last step before the application to main") { IsPart = true },
        new("boot.wallMs.<variant>", MetricDescription.WallUnit, "hello, microvm: QEMU's start to the guest's first line, wall time, median of the trials"),
        new("image.bytes.<variant>", "bytes", "loader file plus image file of hello, stripped, as booted"),
        new("memory.minKiB.<variant>", "KiB", "smallest memory tried with which hello completed, the largest of the three machines"),
        new("workload.<program>.instructions.<variant>", "instructions", "timed part of a program (npb-is; npb-is-W where its class is W), timer interrupts included; exact mode only"),
        new("workload.<program>.program.<variant>", "instructions", "the whole program, from the call of its main to its last line, output and timer interrupts included; exact mode only"),
        new("workload.<program>.crossings.<variant>", "crossings", "calls through gates, boot to exit, from the counting image of the variant"),
        new("crossingRate.added.<rate>.<variant>", "instructions", "what isolation adds to each million instructions of a program that crosses about so many times in them") { IsPart = true },
        new("crossingRate.perMillion.<rate>.<variant>", "crossings", "how often that program crosses in a million instructions of the baseline, as measured"),
        new("macro.addedPercent.<variant>", "percent", "what isolation adds to a whole program: geometric mean over the ten of the published Figure 6") { IsPart = true },
        new("macro.unattributedPercent.<variant>", "percent", "the part of what isolation adds to a whole program that no crossing, copy, look-up or interrupt accounts for: the largest over the programs") { IsPart = true },
        new("macro.added.<program>.<variant>", "instructions", "workload.program of the variant minus that of none") { IsPart = true },
        new("macro.crossings.<program>.<variant>", "crossings", "calls through gates from the call of the program's main to its last line, counted by the plugin in the same boot"),
        new("macro.unattributedPercent.<program>.<variant>", "percent", "of macro.added: what no crossing, copy, look-up or interrupt accounts for") { IsPart = true },
        new("macro.interruptAdded.<program>.<variant>", "instructions", "what isolation adds to one timer interrupt of the program, mean over all of them") { IsPart = true },
        new("timed.<program>.instructions.<variant>", "instructions", "timed part of a program as the plugin counts it, in a guest or as a program of Linux, timer interrupts included"),
        new("timed.<program>.library.<variant>", "instructions", "part of timed.instructions: the mathematics library") { IsPart = true },
        new("timed.<program>.ratio.<variant>", Goal.Ratio, "timed.instructions of the variant over that of the same objects as a program of Linux under user-mode emulation") { IsPart = true },
        new("fault.untrusted.<variant>", "ticks", "a fault of the untrusted kernel: from the trusted kernel's handler's first instruction to its call returning the error, the largest over all kinds of fault"),
        new("fault.application.<variant>", "ticks", "a fault of the application: from the same instruction to main of its next life, the largest over all kinds"),
        new("fault.lost.<variant>", "objects", "frames, ranges of the frame table and handles that are missing after all rounds of a kind of fault, the largest over all kinds"),
        new("thread.nullCall.<variant>", "ticks", "one null call in an image with threads, on one core; what nullCall is without them"),
        new("thread.switch.<variant>", "ticks", "from one thread's yield to the next thread's return from its own, same priority, one core: half of a yield to a partner and back"),
        new("thread.createJoin.<variant>", "ticks", "a thread that does nothing: created, run and joined"),
        new("thread.mutex.<variant>", "ticks", "a mutex that nobody else wants, taken and given back"),
        new("thread.stackBytes.<variant>", "bytes", "what the free memory lost to a thread: its stacks, and the page below them that nobody can write"),
        new("thread.stackBytes.added.<variant>", "bytes", "thread.stackBytes of the variant minus thread.stackBytes of none") { IsPart = true },
        new("getpid.core.<cores>.<variant>", "instructions", "one getpid on that core which takes most, its loop included, as many threads as cores calling at once; exact mode only"),
        new("boot.core.<cores>.<variant>", "instructions", "core 0 from the loader's first instruction to the application's main, on a machine of so many cores, idle time not counted; exact mode only"),
        new("boot.coresAdded.<variant>", "instructions", "boot.core.4 of the variant minus its boot.core.1") { IsPart = true },
    ];

    /// <summary>The family that a name belongs to; null for an unknown name.</summary>
    public static MetricDescription? Describe(string name) => Families.FirstOrDefault(family => family.Covers(name));
}

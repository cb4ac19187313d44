namespace Testbed.Analysis.Tcb;

/// <summary>A part of what has to be right for isolation to hold.</summary>
/// <param name="Name">For people.</param>
/// <param name="Folder">Its sources, relative to the repository.</param>
/// <param name="IsKernel">Part of T by what it does; the other parts are linked in or run before, and counted beside.</param>
/// <param name="Lines">Its lines.</param>
public sealed record TrustedPart(string Name, string Folder, bool IsKernel, LineCount Lines);

/// <summary>What T is in one image, in bytes; without stacks, which hold nothing that was built.</summary>
/// <param name="Variant">Variant.</param>
/// <param name="Workload">Workload.</param>
/// <param name="Text">T's code.</param>
/// <param name="Boot">T's code that is unmapped before U or A runs.</param>
/// <param name="Gates">Generated code: gates, copy routines, interrupt stubs.</param>
/// <param name="Data">T's constants, tables and variables.</param>
public sealed record TrustedBytes(string Variant, string Workload, long Text, long Boot, long Gates, long Data);

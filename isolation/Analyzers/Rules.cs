using Microsoft.CodeAnalysis;

namespace Testbed.Isolation.Analyzers;

/// <summary>
/// Every rule, one line of text each: what stands there, and what to do. For each there is a file that breaks it,
/// tests/Walls.Tests/Violations/ID.cs.
/// </summary>
static class Rules
{
    // {0}: exported name, {1}: why not, in the words of isolation/Gates/CrossingSignature.cs.
    public static readonly DiagnosticDescriptor StaticExport = Rule("TB101", "Exports are static",
        "{0} {1}: a gate has no object to call it on; make it static");

    public static readonly DiagnosticDescriptor GenericExport = Rule("TB102", "Exports are not generic",
        "{0} {1}: a gate calls one address; write one export for each type");

    public static readonly DiagnosticDescriptor SingleValues = Rule("TB103", "Only single values cross",
        "{0}: {1}; pass numbers, or an address and a length as nuint");

    public static readonly DiagnosticDescriptor InRegisters = Rule("TB104", "Arguments cross in registers",
        "{0} {1}: a gate changes stacks; pass the address of a block");

    public static readonly DiagnosticDescriptor ForeignExport = Rule("TB105", "A component exports under its own letter",
        "{0} is a name of the component {1}, but this assembly belongs to {2}: export it there, or under another name");

    public static readonly DiagnosticDescriptor ImportPlace = Rule("TB106", "Imports of other components stand in kernel/Contracts/Edges",
        "{0} belongs to another component: declare it in kernel/Contracts/Edges and compile that file, so that an edge has one declaration");

    public static readonly DiagnosticDescriptor NoEdge = Rule("TB107", "Imports follow the edges",
        "{0} cannot be called from {1}: T calls U and A, they call T, and nobody calls himself through a gate");

    public static readonly DiagnosticDescriptor OtherBinding = Rule("TB108", "Functions are bound by RuntimeImport and RuntimeExport alone",
        "{0} is bound by {1}, which no wall looks at: use [RuntimeImport] or [RuntimeExport]");

    public static readonly DiagnosticDescriptor StaticConstructor = Rule("TB201", "No static constructors",
        "{0} has a static constructor, which would run in whichever component touches the type first: set its statics in an Init that is called");

    public static readonly DiagnosticDescriptor StaticInitializer = Rule("TB202", "No static that needs code at run time",
        "{0} cannot be given its value at build time: make it a constant or a span, or set it in an Init that is called");

    public static readonly DiagnosticDescriptor Delegate = Rule("TB301", "No delegates in T",
        "A delegate in T could run foreign code with T's rights: call the method by its name");

    public static readonly DiagnosticDescriptor FunctionPointer = Rule("TB302", "No function pointers in T",
        "A function pointer in T could run foreign code with T's rights: call the method by its name");

    public static readonly DiagnosticDescriptor VirtualCall = Rule("TB303", "No virtual or interface calls in T",
        "{0} is called through a table of an object, and a foreign object would bring its own with T's rights: call a method that is not virtual");

    public static readonly DiagnosticDescriptor Allocation = Rule("TB304", "T allocates nothing after Seal",
        "{0} allocates in {1}, which may run after Seal: use the stack or a pool that an Init makes, or mark it [Allocates], so that only boot code may call it");

    public static readonly DiagnosticDescriptor AllocatingCall = Rule("TB305", "Only boot code calls what allocates",
        "{0} allocates, and {1} may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]");

    public static readonly DiagnosticDescriptor Sealing = Rule("TB306", "Kernel.Main seals the machine, once",
        "{0} ends allocation for good: call it in a statement of its own in the body of the method that exports t_main, or from a method marked [Seals]");

    public static readonly DiagnosticDescriptor UnsafeReason = Rule("TB401", "Every unsafe step says why it is safe",
        "{0} is unsafe without a reason: write '// SAFETY:' above it, and why the addresses are good in terms that a reviewer could refute");

    static DiagnosticDescriptor Rule(string id, string title, string message)
        => new(id, title, message, "Isolation", DiagnosticSeverity.Error, isEnabledByDefault: true);
}

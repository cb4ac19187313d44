using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Testbed.Runtime;

/// <summary>What must happen in a component before its first <c>new</c> and its first static: called once by its entry.</summary>
public static unsafe class Startup
{
    /// <summary>
    /// Prepares the component: its heap, its statics that hold references, its module initializers.
    /// <paramref name="modulesStart"/> and <paramref name="modulesEnd"/> delimit the component's own <c>__modules</c>
    /// section (linker-script symbols). A second call, or memory that is no heap, is <see cref="FailureReason.InvalidStartup"/>.
    /// </summary>
    [Allocates]
    public static void Init(nuint heapStart, nuint heapEnd, nuint modulesStart, nuint modulesEnd)
    {
        Heap.Init(heapStart, heapEnd);

        // Statics of all modules first: an initializer may use another module.
        for (nuint at = modulesStart; at < modulesEnd; at += (nuint)sizeof(nuint)) CreateStatics(HeaderAt(at));
        for (nuint at = modulesStart; at < modulesEnd; at += (nuint)sizeof(nuint)) RunInitializers(HeaderAt(at));
    }

    // SAFETY: the section holds one address of a header for each module; the linker may leave empty words between.
    static ModuleHeader* HeaderAt(nuint address) => *(ModuleHeader**)address;

    [Allocates]
    static void CreateStatics(ModuleHeader* module)
    {
        if (module == null) return;
        ModuleSection* statics = ModuleHeader.Find(module, ModuleSection.GcStatics);
        if (statics == null) return;

        // SAFETY: the section is a list of distances to cells; see StaticsCell.
        for (int* distance = (int*)statics->Start; distance < statics->End; distance++)
        {
            StaticsCell.Create((StaticsCell*)((byte*)distance + *distance));
        }
    }

    // Whatever initializers do: whoever calls them bears with it.
    [Allocates]
    static void RunInitializers(ModuleHeader* module)
    {
        if (module == null) return;
        ModuleSection* initializers = ModuleHeader.Find(module, ModuleSection.Initializers);
        if (initializers == null) return;

        // SAFETY: the section is a list of distances to static methods without parameters.
        for (int* distance = (int*)initializers->Start; distance < initializers->End; distance++)
        {
            ((delegate*<void>)((byte*)distance + *distance))();
        }
    }
}

namespace System.Runtime.CompilerServices;

/// <summary>
/// Runs static constructors that ilc could not run itself: at the first use of the type, once. With one thread in a
/// component, "has begun" is all the state there is; a constructor that comes back to its own type finds it unfinished,
/// as in .NET. Contract: ilc calls these by name. The kernel has no such types: its build refuses a static constructor.
/// </summary>
static unsafe class ClassConstructorRunner
{
    static object CheckStaticClassConstructionReturnGCStaticBase(ref StaticClassConstructionContext context, object statics)
    {
        Run(ref context);
        return statics;
    }

    static nint CheckStaticClassConstructionReturnNonGCStaticBase(ref StaticClassConstructionContext context, nint statics)
    {
        Run(ref context);
        return statics;
    }

    static void Run(ref StaticClassConstructionContext context)
    {
        nint constructor = context.CctorMethodAddress;
        if (constructor == 0) return;
        context.CctorMethodAddress = 0;

        // SAFETY: ilc stored the address of a static method without parameters.
        ((delegate*<void>)constructor)();
    }
}

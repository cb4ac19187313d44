// component=Application path=kernel/Contracts/Edges/Shortcuts.cs
using System.Runtime;
using System.Runtime.CompilerServices;

static class Shortcuts
{
    [RuntimeImport("*", "u_file_find"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Find(nuint length);   // TB107: u_file_find cannot be called from Application: T calls U and A, they call T, and nobody calls himself through a gate

    [RuntimeImport("*", "a_start"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int Start();               // TB107: a_start cannot be called from Application: T calls U and A, they call T, and nobody calls himself through a gate

    [RuntimeImport("*", "gate_copy_for_application"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Copy();               // TB107: gate_copy_for_application cannot be called from Application: T calls U and A, they call T, and nobody calls himself through a gate
}

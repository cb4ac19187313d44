// component=Application
using System.Runtime;
using System.Runtime.CompilerServices;

static class Mine
{
    [RuntimeImport("*", "t_get_pid"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int GetPid();  // TB106: t_get_pid belongs to another component: declare it in kernel/Contracts/Edges and compile that file, so that an edge has one declaration
}

// component=Trusted
using System.Runtime;

sealed class Counter
{
    [RuntimeExport("t_count")]
    int Count() => 1;   // TB101: t_count is not static: a gate has no object to call it on; make it static
}

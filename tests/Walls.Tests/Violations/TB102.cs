// component=Trusted
using System.Runtime;

static class Boxes<T>
{
    [RuntimeExport("t_size")]
    static int Size() => 1;     // TB102: t_size is generic: a gate calls one address; write one export for each type
}

static class Sizes
{
    [RuntimeExport("t_of")]
    static int Of<T>() => 1;    // TB102: t_of is generic: a gate calls one address; write one export for each type
}

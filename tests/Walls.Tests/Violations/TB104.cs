// component=Application
using System.Runtime;

static class Exports
{
    [RuntimeExport("a_seven")]
    static void Seven(int a, long b, nuint c, bool d, char e, byte f, short g) { }  // TB104: a_seven has 7 integer parameters; 6 fit in registers: a gate changes stacks; pass the address of a block

    [RuntimeExport("a_nine")]
    static void Nine(float a, float b, float c, float d, double e, double f, double g, double h, double i) { }  // TB104: a_nine has 9 floating-point parameters; 8 fit in registers: a gate changes stacks; pass the address of a block
}

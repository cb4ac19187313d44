// component=Trusted
using System.Runtime;
using Testbed.Runtime;

static class Kernel
{
    [RuntimeExport("t_main")]
    static void Main()
    {
        for (int i = 0; i < 2; i++)
        {
            Init();     // TB305: Kernel.Init allocates, and Kernel.Main may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]
            Seal();     // TB306: Kernel.Seal ends allocation for good: call it in a statement of its own in the body of the method that exports t_main, or from a method marked [Seals]
        }
    }

    [Allocates]
    static void Init() { }

    [Seals]
    static void Seal() => Heap.Seal();

    [RuntimeExport("t_early")]
    static void Early()
    {
        Heap.Seal();    // TB306: Heap.Seal ends allocation for good: call it in a statement of its own in the body of the method that exports t_main, or from a method marked [Seals]
    }
}

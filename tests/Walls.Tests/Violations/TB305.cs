// component=Trusted
using System;
using System.Runtime;
using Testbed.Runtime;

sealed class Table
{
    readonly int[] _rows = new int[16];

    public int Rows => _rows.Length;
}

static class Kernel
{
    static Table? s_table;

    [RuntimeExport("t_main")]
    static void Main()
    {
        Init();
        Seal();
        Init();         // TB305: Kernel.Init allocates, and Kernel.Main may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]
    }

    [Allocates]
    static void Init() => s_table = new Table();

    [Seals]
    static void Seal()
    {
        Heap.Seal();
        Init();         // TB305: Kernel.Init allocates, and Kernel.Seal may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]
    }

    [RuntimeExport("t_restart")]
    static void Restart() => Main();    // TB305: Kernel.Main allocates, and Kernel.Restart may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]

    static Table Fresh
    {
        [Allocates]
        get => new();
    }

    [RuntimeExport("t_fresh")]
    static int FreshRows() => Fresh.Rows;   // TB305: Kernel.get_Fresh allocates, and Kernel.FreshRows may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]

    [RuntimeExport("t_open")]
    static int Open()
    {
        Init();         // TB305: Kernel.Init allocates, and Kernel.Open may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]
        Span<int> rows = stackalloc int[1];
        return rows.ToArray().Length + Later();     // TB305: Span.ToArray allocates, and Kernel.Open may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]

        static int Later()
        {
            Init();     // TB305: Kernel.Init allocates, and Kernel.Later may run after Seal: call it before Seal.Apply in Kernel.Main, or from a method that is marked [Allocates]
            return s_table!.Rows;
        }
    }
}

// component=Trusted
using System;
using System.Runtime;
using Testbed.Runtime;

enum Answer : short
{
    Yes,
}

struct Cursor(int end) : IDisposable
{
    int _at;

    public bool Move() => _at++ < end;

    public readonly void Dispose() { }
}

sealed class Rows
{
    readonly int[] _rows = new int[16];     // made with the object

    public int this[int index] => _rows[index];

    public Span<int> All => _rows;
}

// SAFETY: nobody calls these but the test, which does not run them.
static unsafe class Exports
{
    static ReadOnlySpan<byte> Name => "rows"u8;
    static readonly int[] s_primes = [2, 3, 5];     // ilc writes numbers into the image
    static Rows? s_rows;

    [RuntimeExport("t_main")]
    static void Main()
    {
        Init();
        Seal();
        Serve(1, 2, 3, true, 'e', null, 1f, 2f, 3f, 4f, 5d, 6d, 7d, 8d);
    }

    [RuntimeExport("t_serve")]
    static Answer Serve(int a, long b, nuint c, bool d, char e, byte* f, float g, float h, float i, float j, double k, double l, double m, double n)
    {
        Span<byte> line = stackalloc byte[16];
        Name.CopyTo(line);
        using Cursor cursor = new(s_primes.Length);
        foreach (ref int row in s_rows!.All)
            row += line.Length;
        return cursor.Move() && *f == 0 ? Answer.Yes : default;
    }

    // Not of a component's letters: nobody else can call it.
    [RuntimeExport("private_entry")]
    static object? Entry(object? anything) => anything;

    [Allocates]
    static void Init() => s_rows = new Rows();

    [Seals]
    static void Seal() => Heap.Seal();
}

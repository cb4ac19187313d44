// component=Trusted
using System;

sealed class Entry
{
    public int Number;
}

static class Pool
{
    public static Entry Object() => new();              // TB304: new Entry allocates in Pool.Object, which may run after Seal: use the stack or a pool that an Init makes, or mark it [Allocates], so that only boot code may call it

    public static byte[] Array() => new byte[16];       // TB304: new byte[] allocates in Pool.Array, which may run after Seal: use the stack or a pool that an Init makes, or mark it [Allocates], so that only boot code may call it

    public static int[] List(int value) => [value];     // TB304: a collection allocates in Pool.List, which may run after Seal: use the stack or a pool that an Init makes, or mark it [Allocates], so that only boot code may call it

    public static object Boxed(int value) => value;     // TB304: boxing of Int32 allocates in Pool.Boxed, which may run after Seal: use the stack or a pool that an Init makes, or mark it [Allocates], so that only boot code may call it

    public static int Params() => Sum(1, 2);            // TB304: the array of a params call allocates in Pool.Params, which may run after Seal: use the stack or a pool that an Init makes, or mark it [Allocates], so that only boot code may call it

    static int Sum(params int[] values) => values.Length;
}

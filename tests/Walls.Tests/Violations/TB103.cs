// component=Untrusted
using System;
using System.Runtime;

struct Pair
{
    public long First, Second;
}

static unsafe class Exports
{
    [RuntimeExport("u_text")]
    static void Text(int at, string text) { }   // TB103: u_text: parameter 2, String, is an object reference, and objects do not cross; pass numbers, or an address and a length as nuint

    [RuntimeExport("u_array")]
    static void Array(byte[] bytes) { }         // TB103: u_array: parameter 1, Byte[], is an object reference, and objects do not cross; pass numbers, or an address and a length as nuint

    [RuntimeExport("u_reference")]
    static void Reference(ref int value) { }    // TB103: u_reference: parameter 1, ref Int32, is a managed reference; pass numbers, or an address and a length as nuint

    [RuntimeExport("u_span")]
    static void Span(ReadOnlySpan<byte> text) { }   // TB103: u_span: parameter 1, ReadOnlySpan`1, is a structure; only single values cross; pass numbers, or an address and a length as nuint

    [RuntimeExport("u_pair")]
    static Pair Result() => default;            // TB103: u_pair: result Pair is a structure; only single values cross; pass numbers, or an address and a length as nuint

    [RuntimeExport("u_callback")]
    static void Callback(delegate*<void> code) { }  // TB103: u_callback: parameter 1, delegate*, is a code address, which would run with the callee's rights; pass numbers, or an address and a length as nuint
}

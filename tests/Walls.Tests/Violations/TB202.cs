// component=Application
using System;

static class Tables
{
    public static readonly object Lock = new();             // TB202: Tables.Lock cannot be given its value at build time: make it a constant or a span, or set it in an Init that is called
    public static readonly string[] Names = ["a", "b"];     // TB202: Tables.Names cannot be given its value at build time: make it a constant or a span, or set it in an Init that is called
    public static Action Step { get; } = () => { };         // TB202: Tables.Step cannot be given its value at build time: make it a constant or a span, or set it in an Init that is called
}

using System.Runtime;

namespace Testbed.Kernel.Untrusted;

/// <summary>A word that U keeps for the core, read and written at T's request: what the published prototype's unsafe accessors of per-core variables do.</summary>
static class CoreWord
{
    static long s_word;

    /// <summary>The word.</summary>
    [RuntimeExport("u_get_core_word")]
    static long Get() => s_word;

    /// <summary>Changes it.</summary>
    [RuntimeExport("u_set_core_word")]
    static void Set(long value) => s_word = value;
}

using System.Text.Json.Serialization;

namespace Testbed.Analysis.Records;

/// <summary>TSC ticks of the parts of a boot: the record <c>boot</c>. Each part ends where the next begins.</summary>
/// <param name="Loader">From the loader's first instruction to its jump to the kernel.</param>
/// <param name="Kernel">From there to the entry of the application's domain.</param>
/// <param name="Application">From there to the first instruction of the application's main.</param>
public sealed record BootTicks(long Loader, long Kernel, long Application)
{
    /// <summary>From the loader's first instruction to the application's main.</summary>
    [JsonIgnore]
    public long EntryToMain => Loader + Kernel + Application;
}

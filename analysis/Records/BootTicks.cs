namespace Testbed.Analysis.Records;

/// <summary>
/// When each part of a boot began, TSC ticks since reset: the record <c>boot</c>. The last part ends at the observation
/// <see cref="MainObservation"/>.
/// </summary>
/// <param name="Loader">At the loader's first instruction; what ran before is the machine's firmware.</param>
/// <param name="Kernel">When the loader jumped to the kernel.</param>
/// <param name="Application">When the trusted kernel turned to the application.</param>
public sealed record BootTicks(long Loader, long Kernel, long Application)
{
    /// <summary>Name of the observation that the application's library makes first: the TSC when main was called.</summary>
    public const string MainObservation = "application.main.ticks";
}

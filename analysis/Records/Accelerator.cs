namespace Testbed.Analysis.Records;

/// <summary>
/// What executed the guest, and so what a tick is. The names are the values of <see cref="Trial.Accelerator"/>; rows with
/// different accelerators are never compared.
/// </summary>
public static class Accelerator
{
    /// <summary>QEMU TCG with <c>-icount shift=0,sleep=off</c>: one tick is one retired guest instruction, the same in every run.</summary>
    public const string Exact = "tcg-icount";

    /// <summary>
    /// QEMU TCG with a thread of the host for each core, without a count of instructions: cores meet as they do on hardware. A
    /// tick means nothing, no two runs are equal, and what our plugin counts is all that is a number.
    /// </summary>
    public const string Parallel = "tcg-parallel";

    /// <summary>KVM: one tick is one tick of the host's TSC.</summary>
    public const string Hardware = "kvm";
}

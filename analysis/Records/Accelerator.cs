namespace Testbed.Analysis.Records;

/// <summary>
/// What executed the guest, and so what a tick is. The names are the values of <see cref="Trial.Accelerator"/>; rows with
/// different accelerators are never compared.
/// </summary>
public static class Accelerator
{
    /// <summary>QEMU TCG with <c>-icount shift=0,sleep=off</c>: one tick is one retired guest instruction, the same in every run.</summary>
    public const string Exact = "tcg-icount";

    /// <summary>KVM: one tick is one tick of the host's TSC.</summary>
    public const string Hardware = "kvm";
}

using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The one way to the application's memory (I6). The range is checked for its owner; then the gate section's copy
/// routine moves it, under the application's own rights. What T itself reads or writes goes through the exchange page, page by
/// page, and T touches only that page, once; what everybody may read goes to the application at once.
/// </summary>
static partial class UserMemory
{
    static ComponentSet s_own;      // whose memory the application may name; nobody's before Init

    /// <summary>
    /// Decides whose memory the application may name: that of its domain. Told once, so that the mutant without the check
    /// costs no call an instruction.
    /// </summary>
    public static void Init()
        => s_own = Image.Has(Guard.PointerCheck) ? Domains.Of(Component.Application) : ComponentSet.Everybody;

    /// <summary>Whether all these bytes are the application's to read.</summary>
    public static bool MayRead(nuint address, nuint bytes) => Frames.Table.MayAccess(s_own, address, bytes, write: false);

    /// <summary>Whether all these bytes are the application's to write.</summary>
    public static bool MayWrite(nuint address, nuint bytes) => Frames.Table.MayAccess(s_own, address, bytes, write: true);

    /// <summary>Copies from the application's memory. False when it does not lie wholly in what the application may read.</summary>
    public static bool TryCopyIn(nuint source, Span<byte> target)
    {
        if (!MayRead(source, (nuint)target.Length))
            return false;
        while (target.Length > 0)
        {
            Span<byte> window = Window(target.Length);
            if (Applications.Copy(Exchange, source, (nuint)window.Length) != 1)
                return false;
            window.CopyTo(target);
            target = target.Slice(window.Length);
            source += (nuint)window.Length;
        }
        return true;
    }

    /// <summary>Copies to the application's memory. False when it does not lie wholly in what the application may write.</summary>
    public static bool TryCopyOut(nuint target, ReadOnlySpan<byte> source)
    {
        if (!MayWrite(target, (nuint)source.Length))
            return false;
        while (source.Length > 0)
        {
            Span<byte> window = Window(source.Length);
            source.Slice(0, window.Length).CopyTo(window);
            if (Applications.Copy(target, Exchange, (nuint)window.Length) != 1)
                return false;
            source = source.Slice(window.Length);
            target += (nuint)window.Length;
        }
        return true;
    }

    /// <summary>
    /// Copies what everybody may read to memory that the application <see cref="MayWrite"/>, in one piece and once. False when
    /// the hardware refuses it under the application's rights: whoever named the source, T's rights read nothing here.
    /// </summary>
    public static bool TryCopyChecked(nuint target, nuint source, nuint length) => Applications.Copy(target, source, length) == 1;

    /// <summary>A fault inside the copy routine is no fault but its answer: the routine goes on where it returns 0.</summary>
    public static bool TryResume(ref InterruptFrame frame)
    {
        if (frame.Vector != Vectors.PageFault || !Image.UserCopy.Contains(frame.Rip))
            return false;
        frame.Rip = Image.UserCopyFault;
        return true;
    }

    static nuint Exchange => Image.ExchangePageAddress(Applications.Caller);

    // The part of the exchange page that the next piece of so many bytes needs.
    static Span<byte> Window(int length)
    {
        Span<byte> page = Image.ExchangePage(Applications.Caller);
        return page.Slice(0, Math.Min(length, page.Length));
    }
}

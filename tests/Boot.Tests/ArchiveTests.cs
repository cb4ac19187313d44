using System.IO;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Loader.Archive;

namespace Testbed.Tests.Boot;

/// <summary>A malformed archive or image is refused by the loader in words, seen through the harness.</summary>
[TestClass]
public sealed class ArchiveTests
{
    const int ImageOffset = 4096;       // the image's data in the archive
    const int MachineField = 18;        // e_machine (System V ABI, "ELF Header")

    [TestMethod]
    public async Task An_archive_that_ends_too_early_is_refused()
        => await AssertRefusedAsync(Valid()[..(ImageOffset + 4096)], "loader: archive-truncated");

    [TestMethod]
    public async Task An_archive_without_an_image_is_refused()
    {
        var archive = Valid();
        archive[110] = (byte)'x';       // first letter of the first member's name
        await AssertRefusedAsync(archive, "loader: first-member-of-the-archive-not-named-image");
    }

    [TestMethod]
    public async Task Noise_is_refused() => await AssertRefusedAsync(new byte[8192], "loader: archive-not-in-cpio-newc-format");

    [TestMethod]
    public async Task An_image_for_another_processor_is_refused()
    {
        var archive = Valid();
        archive[ImageOffset + MachineField] = 0xB7;     // AArch64
        await AssertRefusedAsync(archive, "loader: image-not-for-x86-64");
    }

    static byte[] Valid() => new ArchiveWriter(File.ReadAllBytes(Guest.Image("full", "hello").Path)).Finish();

    static async Task AssertRefusedAsync(byte[] archive, string reason)
    {
        var run = await Guest.BootArchiveAsync(archive);
        run.AssertEnded(Outcome.Refused);
        Assert.AreEqual(reason, run.Ending.Reason);
        Assert.IsGreaterThan(2 * (int)ExitCode.LoaderRefused + 1, run.ExitCode!.Value);
        StringAssert.StartsWith(run.Console, "loader: refused: ");
    }
}

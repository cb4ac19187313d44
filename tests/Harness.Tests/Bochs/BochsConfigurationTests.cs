using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Bochs;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Harness.Bochs;

/// <summary>What Bochs is told, and what it is not asked for because it would not do it.</summary>
[TestClass]
public sealed class BochsConfigurationTests
{
    static readonly GuestBoot s_boot = new()
    {
        Loader = "loader", Archive = "archive", CommandLine = "", Machine = Machine.Pc, MemoryKiB = 64 * 1024, Accelerator = Accelerator.Exact,
    };

    [TestMethod]
    public void Memory_and_disk_are_the_boots()
    {
        var text = BochsConfiguration.Of(s_boot, "/a b/disk");
        StringAssert.Contains(text, "memory: guest=64, host=64\n");
        StringAssert.Contains(text, "path=\"/a b/disk\"");
    }

    [TestMethod]
    public void The_processor_without_keys_is_another_one()
        => Assert.AreNotEqual(BochsConfiguration.Of(s_boot, "disk"), BochsConfiguration.Of(s_boot with { ProtectionKeys = false }, "disk"));

    [TestMethod]
    public void Half_a_mebibyte_is_refused()
        => Assert.ThrowsExactly<ArgumentException>(() => BochsConfiguration.Of(s_boot with { MemoryKiB = 2560 }, "disk"));

    [TestMethod]
    public void What_only_QEMU_has_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => BochsConfiguration.Of(s_boot with { MonitorSocket = "socket" }, "disk"));
        Assert.ThrowsExactly<ArgumentException>(() => BochsConfiguration.Of(s_boot with { Counter = new InstructionCounter("plugin", []) }, "disk"));
        Assert.ThrowsExactly<ArgumentException>(() => BochsConfiguration.Of(s_boot with { Inspection = new Inspection("", "", "", "") }, "disk"));
    }
}

using System;

namespace Testbed.Experiments.Guests;

/// <summary>A machine type of QEMU that the guest boots on.</summary>
public enum Machine
{
    /// <summary>No PCI, no firmware services beyond a minimal BIOS: the quickest to boot and the default.</summary>
    Microvm,

    /// <summary>i440FX, SeaBIOS.</summary>
    Pc,

    /// <summary>Q35, SeaBIOS.</summary>
    Q35,
}

/// <summary>How QEMU, declarations and rows spell a machine.</summary>
public static class MachineName
{
    /// <summary>The word for <c>-machine</c>.</summary>
    public static string Of(Machine machine) => machine switch
    {
        Machine.Microvm => "microvm",
        Machine.Pc => "pc",
        Machine.Q35 => "q35",
        _ => throw new ArgumentOutOfRangeException(nameof(machine), machine, null),
    };
}

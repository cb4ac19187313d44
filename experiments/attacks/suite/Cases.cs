using System;

namespace Testbed.Attacks;

/// <summary>The payloads by name.</summary>
static class Cases
{
    /// <summary>
    /// Makes attempt <paramref name="attempt"/> (0..) of a case, or nothing when it has fewer. Returns only if nothing stopped it; false
    /// when the name means no case.
    /// </summary>
    public static bool TryMake(ReadOnlySpan<byte> name, ulong attempt)
    {
        if (name.SequenceEqual("aftermath"u8)) { }       // for attacks by U, which T asks for
        else if (name.SequenceEqual("read"u8)) Access.Read(attempt);
        else if (name.SequenceEqual("write"u8)) Access.Write(attempt);
        else if (name.SequenceEqual("neighbours"u8)) Neighbours.Run(attempt);
        else if (name.SequenceEqual("D09"u8)) D09.Payload.Run(attempt);
        else if (name.SequenceEqual("D11"u8)) D11.Payload.Run(attempt);
        else if (name.SequenceEqual("D12"u8)) D12.Payload.Run(attempt);
        else if (name.SequenceEqual("D13"u8)) D13.Payload.Run(attempt);
        else if (name.SequenceEqual("D14"u8)) D14.Payload.Run(attempt);
        else if (name.SequenceEqual("D15"u8)) D15.Payload.Run(attempt);
        else if (name.SequenceEqual("D16"u8)) D16.Payload.Run(attempt);
        else if (name.SequenceEqual("D17"u8)) D17.Payload.Run(attempt);
        else if (name.SequenceEqual("D18"u8)) D18.Payload.Run(attempt);
        else if (name.SequenceEqual("D19"u8)) D19.Payload.Run(attempt);
        else if (name.SequenceEqual("D21"u8)) D21.Payload.Run(attempt);
        else if (name.SequenceEqual("D22"u8)) D22.Payload.Run(attempt);
        else if (name.SequenceEqual("D24"u8)) D24.Payload.Run(attempt);
        else if (name.SequenceEqual("D25"u8)) D25.Payload.Run(attempt);
        else if (name.SequenceEqual("D25-doors"u8)) D25.Doors.Run(attempt);
        else if (name.SequenceEqual("D26"u8)) D26.Payload.Run(attempt);
        else if (name.SequenceEqual("D30"u8)) D30.Payload.Run(attempt);
        else return false;
        return true;
    }
}

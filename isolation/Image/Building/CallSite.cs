using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Isolation.Image.Building;

/// <summary>A direct call or tail jump from one component to an export of another one.</summary>
/// <param name="Field">Virtual address of the 32-bit displacement, which ends the instruction.</param>
/// <param name="Edge">Who calls what.</param>
readonly record struct CallSite(ulong Field, Edge Edge)
{
    /// <summary>Bytes of the displacement.</summary>
    public const int FieldBytes = 4;

    /// <summary>The displacement that leads to an address: counted from the end of the instruction.</summary>
    public int DisplacementTo(ulong address) => checked((int)(long)(address - (Field + FieldBytes)));
}

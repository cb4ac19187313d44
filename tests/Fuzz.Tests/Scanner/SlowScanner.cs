using System.Collections.Generic;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// Where forbidden instructions start, found the slowest way and out of another text: one question to each byte
/// position, by the opcodes of the SDM (vol. 2, "Opcode Map", and the instructions' own pages). Shares no line and no table
/// with the scanner of the build.
/// </summary>
static class SlowScanner
{
    /// <summary>Every position at which a forbidden instruction starts.</summary>
    public static List<int> Find(byte[] code)
    {
        List<int> found = [];
        for (int i = 0; i + 1 < code.Length; i++)
            if (code[i] == 0x0F && IsForbidden(code[i + 1], i + 2 < code.Length ? code[i + 2] : null))
                found.Add(i);
        return found;
    }

    // The byte behind the opcode is null at the end of the code: an instruction that needs it does not stand there.
    static bool IsForbidden(byte opcode, byte? modRm)
    {
        int? field = modRm >> 3 & 7;
        bool inMemory = modRm < 0xC0;
        switch (opcode)
        {
            case 0x06 or 0x07 or 0x08:      // CLTS, SYSRET, INVD
            case 0x22 or 0x23:              // MOV to a control or debug register
            case 0x30 or 0x35:              // WRMSR, SYSEXIT
            case 0x78 or 0x79 or 0xAA:      // VMREAD, VMWRITE, RSM
                return true;
            case 0x00:                      // group 6: LLDT /2, LTR /3
                return field is 2 or 3;
            case 0x01 when inMemory:        // group 7 on memory: LGDT /2, LIDT /3, LMSW /6
                return field is 2 or 3 or 6;
            case 0x01:
                return field is 6           // LMSW on a register
                    || modRm is 0xC1 or 0xC2 or 0xC3 or 0xC4    // VMCALL, VMLAUNCH, VMRESUME, VMXOFF
                        or 0xC6             // WRMSRNS; with a prefix also RDMSRLIST and WRMSRLIST
                        or 0xD1 or 0xD4     // XSETBV, VMFUNC
                        or 0xD8 or 0xD9 or 0xDA or 0xDB or 0xDE // VMRUN, VMMCALL, VMLOAD, VMSAVE, SKINIT
                        or 0xEF or 0xF8;    // WRPKRU, SWAPGS
            case 0xAE:                      // group 15: XRSTOR /5 on memory, WRFSBASE /2 and WRGSBASE /3 on a register
                return inMemory ? field is 5 : field is 2 or 3;
            case 0xC7:                      // group 9 on memory: XRSTORS /3, VMPTRLD, VMCLEAR and VMXON /6, VMPTRST /7
                return inMemory && field is 3 or 6 or 7;
            default:
                return false;
        }
    }
}

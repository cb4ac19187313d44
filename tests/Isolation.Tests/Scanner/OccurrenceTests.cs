using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Scanner;

namespace Testbed.Tests.Isolation.Scanner;

/// <summary>A finding is explained by the instructions that hold it.</summary>
[TestClass]
public sealed class OccurrenceTests
{
    [TestMethod]
    [DataRow("90 0F 01 EF C3", "WRPKRU is an instruction of the function: wrpkru")]
    [DataRow("66 0F 01 EF C3", "WRPKRU stands in bytes that do not decode")]
    [DataRow("90 48 0F 22 C0", "MOV CR is an instruction of the function: mov cr0,rax")]
    [DataRow("B8 0F 01 EF 90 C3", "hidden in the constant 0x90ef010f of \"mov eax,90EF010Fh\" at 0x1000: change the constant")]
    [DataRow("90 48 8B 05 0F 01 EF 00 C3", "hidden in the displacement of \"mov rax,[0EF1117h]\" at 0x1001: move what it refers to, or the code")]
    [DataRow("E8 0F 01 EF 00 C3", "hidden in the displacement of \"call 0000000000EF1114h\" at 0x1000: move what it refers to, or the code")]
    [DataRow("83 C0 0F 01 EF C3", "hidden across the constant 0xf of \"add eax,0Fh\" at 0x1000: change the constant and \"add edi,ebp\" at 0x1003")]
    public void These_bytes_explain_as(string bytes, string explanation)
    {
        byte[] code = Convert.FromHexString(bytes.Replace(" ", ""));
        StringAssert.Contains(Occurrence.Explain(code, 0x1000, ForbiddenScanner.Scan(code, 0x1000, ".text").Single()), explanation);
    }
}

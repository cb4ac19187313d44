using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Runtime;

namespace Testbed.Tests.CoreLib;

/// <summary>Runs every check of the guest program: what must work, and what must end the program and with which reason.</summary>
[TestClass]
public sealed class CoreLibTests
{
    public static IEnumerable<object[]> Features => ChecksProgram.NamesReturning(PrimitiveTypeCode.Boolean).Select(name => new object[] { name });

    public static IEnumerable<object[]> Failures => ChecksProgram.NamesReturning(PrimitiveTypeCode.Void).Select(name => new object[] { name });

    public static IEnumerable<object[]> ProcessorFaults => ChecksProgram.NamesReturning(PrimitiveTypeCode.Int32).Select(name => new object[] { name });

    [TestMethod, DynamicData(nameof(Features))]
    public void The_language_works_in_the_guest(string check)
        => Assert.AreEqual(ChecksProgram.Passed, ChecksProgram.Run(check));

    [TestMethod, DynamicData(nameof(Failures))]
    public void What_must_not_go_on_ends_with_its_reason(string check)
    {
        string method = check[(check.IndexOf('.') + 1)..];
        FailureReason expected = Enum.Parse<FailureReason>(method[..method.IndexOf('_')]);

        Assert.AreEqual(expected, (FailureReason)(ChecksProgram.Run(check) - ChecksProgram.FailureExit));
    }

    [TestMethod, DynamicData(nameof(ProcessorFaults))]
    public void The_processor_stops_what_no_check_guards(string check)
    {
        string method = check[(check.IndexOf('.') + 1)..];
        int signal = method[..method.IndexOf('_')] switch { "SIGFPE" => 8, "SIGSEGV" => 11, _ => 0 };

        Assert.AreEqual(ChecksProgram.SignalExit + signal, ChecksProgram.Run(check));
    }

    [TestMethod]
    public void A_check_that_does_not_exist_is_not_passed()
        => Assert.AreNotEqual(ChecksProgram.Passed, ChecksProgram.Run("ArrayChecks.Nonexistent"));
}

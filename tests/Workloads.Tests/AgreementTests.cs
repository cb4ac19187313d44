using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Application;

namespace Testbed.Tests.Workloads;

/// <summary>Digits in which a number agrees with the official one.</summary>
[TestClass]
public sealed class AgreementTests
{
    [TestMethod]
    [DataRow(1.0, 1.0, 16)]
    [DataRow(0.0, 0.0, 16)]
    [DataRow(1.0009, 1.0, 3)]
    [DataRow(0.9991, 1.0, 3)]
    [DataRow(-3.2478346, -3.2478347, 7)]
    [DataRow(3.2, -3.2, 0)]
    [DataRow(1e-20, 0.0, 0)]
    [DataRow(0.0, 1e-20, 0)]
    [DataRow(1e300, 1e-300, 0)]
    [DataRow(double.NaN, 1.0, 0)]
    [DataRow(1.0, double.NaN, 0)]
    [DataRow(double.PositiveInfinity, 1.0, 0)]
    public void Digits_follow_from_the_relative_error(double value, double official, int expected)
        => Assert.AreEqual(expected, Agreement.Digits(value, official));
}

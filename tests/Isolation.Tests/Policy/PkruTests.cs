using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Policy;

/// <summary>Rights become bits in one place, and every value of a variant derives from its domains (I3).</summary>
[TestClass]
public sealed class PkruTests
{
    [TestMethod]
    [DataRow(0, Rights.ReadWrite, 0xFFFFFFFCu)]
    [DataRow(0, Rights.Read, 0xFFFFFFFEu)]
    [DataRow(0, Rights.None, 0xFFFFFFFFu)]
    [DataRow(1, Rights.Read, 0xFFFFFFFBu)]
    [DataRow(15, Rights.ReadWrite, 0x3FFFFFFFu)]
    public void Opening_one_key_changes_its_two_bits(int key, Rights rights, uint value)
        => Assert.AreEqual(value, Pkru.DenyAll.With(new ProtectionKey(key), rights).Value);

    [TestMethod]
    public void What_was_given_is_what_is_read_back()
    {
        foreach (Rights rights in Enum.GetValues<Rights>())
            for (int key = 0; key < ProtectionKey.Count; key++)
                Assert.AreEqual(rights, Pkru.DenyAll.With(new ProtectionKey(key), rights).On(new ProtectionKey(key)));
    }

    [TestMethod]
    public void A_value_that_is_no_right_denies()
        => Assert.AreEqual(Rights.None, Pkru.Reset.With(new ProtectionKey(3), (Rights)99).On(new ProtectionKey(3)));

    [TestMethod]
    [DataRow(-1)]
    [DataRow(16)]
    public void A_number_that_is_no_key_does_not_construct(int number)
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ProtectionKey(number));

    [TestMethod]
    [DataRow(Component.Trusted, "RW RW RW RW RW RW -- -- -- -- -- -- -- -- -- --")]
    [DataRow(Component.Untrusted, "-- R- -- RW -- RW -- -- -- -- -- -- -- -- -- --")]
    [DataRow(Component.Application, "-- R- -- -- RW RW -- -- -- -- -- -- -- -- -- --")]
    public void In_full_each_component_has_these_rights_on_keys_0_to_15(Component component, string expected)
    {
        Pkru pkru = Variants.Load("full").PkruOf(component);
        string actual = string.Join(' ', Enumerable.Range(0, ProtectionKey.Count).Select(key => pkru.On(new ProtectionKey(key)) switch
        {
            Rights.ReadWrite => "RW",
            Rights.Read => "R-",
            _ => "--",
        }));
        Assert.AreEqual(expected, actual);
    }

    [TestMethod]
    public void In_the_baseline_there_is_one_domain_and_no_key_is_needed()
    {
        VariantPolicy none = Variants.Load("none");
        Assert.IsFalse(none.RequiresKeys);
        Assert.IsFalse(none.Separates(Component.Application, Component.Trusted));
        Assert.AreEqual(ProtectionKey.Untagged, none.KeyOf(Component.Untrusted));
        Assert.AreEqual(Pkru.Reset, none.PkruOf(Component.Application));
    }
}

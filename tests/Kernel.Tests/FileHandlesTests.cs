using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>The pool of open files.</summary>
[TestClass]
public sealed class FileHandlesTests
{
    static readonly OpenFile s_file = new() { Owner = Component.Application, File = 7, Length = 100 };

    [TestMethod]
    public void The_pool_gives_out_its_capacity_and_then_refuses()
    {
        FileHandles handles = new();
        for (long expected = 0; expected < FileHandles.Capacity; expected++)
        {
            Assert.IsTrue(handles.TryAdd(s_file, out long handle));
            Assert.AreEqual(expected, handle);
        }
        Assert.IsFalse(handles.TryAdd(s_file, out _));
        Assert.IsTrue(handles.TryClose(3, Component.Application));
        Assert.IsTrue(handles.TryAdd(s_file, out long reused));
        Assert.AreEqual(3L, reused);
    }

    [TestMethod]
    [DataRow(0L, Component.Application, true)]
    [DataRow(0L, Component.Untrusted, false)]
    [DataRow(0L, Component.None, false)]
    [DataRow(1L, Component.Application, false)]
    [DataRow(1L, Component.None, false)]
    [DataRow(-1L, Component.Application, false)]
    [DataRow(16L, Component.Application, false)]
    [DataRow(long.MinValue, Component.Application, false)]
    public void Only_the_owner_of_an_open_handle_may_use_it(long handle, Component owner, bool open)
    {
        FileHandles handles = new();
        Assert.IsTrue(handles.TryAdd(s_file, out _));
        Assert.AreEqual(open, handles.IsOpen(handle, owner));
        Assert.AreEqual(open, handles.TryClose(handle, owner));
        Assert.AreNotEqual(open, handles.IsOpen(0, Component.Application));
    }

    [TestMethod]
    public void A_position_belongs_to_its_handle()
    {
        FileHandles handles = new();
        Assert.IsTrue(handles.TryAdd(s_file, out long first));
        Assert.IsTrue(handles.TryAdd(s_file, out long second));
        handles[first].Position = 10;
        Assert.AreEqual(10L, handles[first].Position);
        Assert.AreEqual(0L, handles[second].Position);
    }

    [TestMethod]
    public void What_a_component_that_is_no_more_held_is_free_again()
    {
        FileHandles handles = new();
        foreach (Component owner in new[] { Component.Application, Component.Untrusted, Component.Application })
            Assert.IsTrue(handles.TryAdd(new OpenFile { Owner = owner }, out _));
        handles.CloseAll(Component.Application);
        Assert.IsTrue(handles.IsOpen(1, Component.Untrusted));
        Assert.AreEqual((ulong)FileHandles.Capacity - 1, handles.Free);
    }
}

// component=Trusted
using System;
using System.Collections.Generic;

interface IDevice
{
    int Status { get; }

    void Send(int value);
}

abstract class Driver
{
    public virtual void Reset() { }
}

static class Devices
{
    public static void Send(IDevice device) => device.Send(1);          // TB303: IDevice.Send is called through a table of an object, and a foreign object would bring its own with T's rights: call a method that is not virtual

    public static int Ask(IDevice device) => device.Status;             // TB303: IDevice.Status is called through a table of an object, and a foreign object would bring its own with T's rights: call a method that is not virtual

    public static void Reset(Driver driver) => driver.Reset();          // TB303: Driver.Reset is called through a table of an object, and a foreign object would bring its own with T's rights: call a method that is not virtual

    public static void Any<T>(T device) where T : IDevice => device.Send(1);    // TB303: IDevice.Send is called through a table of an object, and a foreign object would bring its own with T's rights: call a method that is not virtual

    public static int Sum(IEnumerable<int> values)
    {
        int sum = 0;
        foreach (int value in values) sum += value;                     // TB303: IEnumerable.GetEnumerator is called through a table of an object, and a foreign object would bring its own with T's rights: call a method that is not virtual
        return sum;
    }

    public static void Close(IDisposable device)
    {
        using IDisposable closed = device;                              // TB303: IDisposable.Dispose is called through a table of an object, and a foreign object would bring its own with T's rights: call a method that is not virtual
    }
}

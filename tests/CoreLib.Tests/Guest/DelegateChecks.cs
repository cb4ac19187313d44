using System;

namespace Testbed.Tests.CoreLib.Guest;

/// <summary>Delegates, closures and function pointers.</summary>
static class DelegateChecks
{
    public static bool Delegates_call_static_methods()
    {
        Func<int, int> twice = Opaque.Value<Func<int, int>>(Twice);
        return twice(21) == 42;
    }

    public static bool Delegates_call_methods_of_their_object()
    {
        Func<int> area = Opaque.Value<Func<int>>(new Square(6).Area);
        return area() == 36;
    }

    public static bool Delegates_call_the_virtual_method_of_the_object()
    {
        Shape shape = Opaque.Value<Shape>(new Square(6));
        Func<int> area = shape.Area;
        return area() == 36;
    }

    public static bool Delegates_call_members_of_interfaces()
    {
        IShape shape = Opaque.Value<IShape>(new Square(6));
        Func<int> area = shape.Area, doubled = shape.Doubled;
        return area() == 36 && doubled() == 72;
    }

    public static bool Closures_share_their_variables()
    {
        int count = 0;
        Action increment = () => count++;
        increment();
        increment();
        return count == 2;
    }

    public static bool Function_pointers_call()
    {
        // SAFETY: the address is that of the method below.
        unsafe
        {
            delegate*<int, int> twice = &Twice;
            return twice(Opaque.Value(4)) == 8;
        }
    }

    static int Twice(int value) => 2 * value;
}

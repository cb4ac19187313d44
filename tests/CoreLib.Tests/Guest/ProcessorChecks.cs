namespace Testbed.Tests.CoreLib.Guest;

/// <summary>What the processor itself must stop, as the signal that the name begins with; the kernel reports the exception.</summary>
static class ProcessorChecks
{
    public static int SIGSEGV_of_a_field_of_null() => Opaque.Value<Holder?>(null)!.Value;

    public static int SIGSEGV_of_a_virtual_method_of_null() => Opaque.Value<Shape?>(null)!.Area();

    public static int SIGSEGV_of_an_interface_of_null() => Opaque.Value<IShape?>(null)!.Area();

    public static int SIGSEGV_of_the_length_of_null() => Opaque.Value<int[]?>(null)!.Length;

    public static int SIGFPE_of_a_division_by_zero() => 1 / Opaque.Value(0);

    public static int SIGFPE_of_the_smallest_value_by_minus_one() => Opaque.Value(int.MinValue) / Opaque.Value(-1);

    sealed class Holder
    {
        public readonly int Value = 1;
    }
}

// component=Trusted
static class Steps
{
    // SAFETY: none; it is the address of whoever wrote it.
    public static unsafe void Run(nuint address) => ((delegate*<void>)address)();   // TB302: A function pointer in T could run foreign code with T's rights: call the method by its name

    // SAFETY: the address of a method below.
    public static unsafe nuint Address() => (nuint)(delegate*<void>)&Nothing;       // TB302: A function pointer in T could run foreign code with T's rights: call the method by its name

    static void Nothing() { }
}

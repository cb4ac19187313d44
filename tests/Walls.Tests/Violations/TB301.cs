// component=Trusted
using System;

static class Steps
{
    public static void Run(Action step) => step();      // TB301: A delegate in T could run foreign code with T's rights: call the method by its name

    public static Action Method() => Nothing;           // TB301: A delegate in T could run foreign code with T's rights: call the method by its name

    public static Func<int> Lambda(int value) => () => value;   // TB301: A delegate in T could run foreign code with T's rights: call the method by its name

    static void Nothing() { }
}

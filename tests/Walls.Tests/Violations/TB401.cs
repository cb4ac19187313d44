// component=Untrusted
static class Memory
{
    static unsafe int Read(nuint address) => *(int*)address;    // TB401: Memory.Read is unsafe without a reason: write '// SAFETY:' above it, and why the addresses are good in terms that a reviewer could refute

    static int Block(nuint address)
    {
        unsafe                          // TB401: The block in Memory.Block is unsafe without a reason: write '// SAFETY:' above it, and why the addresses are good in terms that a reviewer could refute
        {
            return *(int*)address;
        }
    }
}

static unsafe class Words
{
    static int First(int* words) => words[0];   // TB401: Words.First is unsafe without a reason: write '// SAFETY:' above it, and why the addresses are good in terms that a reviewer could refute
}

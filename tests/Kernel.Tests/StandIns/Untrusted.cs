namespace Testbed.Kernel.Trusted;

/// <summary>Stands in for the untrusted kernel: counts how often its call was ended.</summary>
static class Untrusted
{
    public static int Ended { get; set; }

    public static bool TryEndCall()
    {
        Ended++;
        return true;
    }
}

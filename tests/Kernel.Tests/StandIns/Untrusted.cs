namespace Testbed.Kernel.Trusted;

/// <summary>Stands in for the untrusted kernel: counts how often its call was ended.</summary>
static class Untrusted
{
    public static int Ended { get; set; }

    public static ulong Calls { get; set; }

    public static bool TryEndCall()
    {
        Ended++;
        return true;
    }
}

/// <summary>Stands in for the application: counts how often it may still be ended.</summary>
static class Application
{
    public static int LivesLeft { get; set; }

    public static bool TryEndLife() => LivesLeft-- > 0;
}

using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// Whose memory calls may name, where there are two applications.
static partial class UserMemory
{
    /// <summary>From here on that of this application's domain.</summary>
    public static void Serve(Component application)
        => s_own = Image.Has(Guard.PointerCheck) ? Domains.Of(application) : ComponentSet.Everybody;
}

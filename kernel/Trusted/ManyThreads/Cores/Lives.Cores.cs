using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// Each core has core pages of its own. A's are cleared where a core leaves its thread (ThisCore.ForgetThread).
static partial class Lives
{
    static partial void ResetOnOtherCores(Component component)
    {
        if (component != Component.Application)
            Signals.Renew(component);
    }
}

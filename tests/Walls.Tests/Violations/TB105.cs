// component=Application
using System.Runtime;

static class Exports
{
    [RuntimeExport("t_get_pid")]
    static int GetPid() => 2;   // TB105: t_get_pid is a name of the component Trusted, but this assembly belongs to Application: export it there, or under another name
}

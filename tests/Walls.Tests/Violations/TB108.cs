// component=Trusted
namespace System.Runtime.InteropServices
{
    sealed class DllImportAttribute(string library) : Attribute
    {
        public string Library => library;
        public string? EntryPoint;
    }

    sealed class UnmanagedCallersOnlyAttribute : Attribute
    {
        public string? EntryPoint;
    }
}

static class Bindings
{
    [System.Runtime.InteropServices.DllImport("*", EntryPoint = "u_fill")]
    public static extern void Fill();   // TB108: Bindings.Fill is bound by DllImportAttribute, which no wall looks at: use [RuntimeImport] or [RuntimeExport]

    [System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = "t_open")]
    public static void Open() { }       // TB108: Bindings.Open is bound by UnmanagedCallersOnlyAttribute, which no wall looks at: use [RuntimeImport] or [RuntimeExport]
}
